//! The weight that a step is looked at for, as what stands beside the panel knows it: it marks the weight, and others can be chosen
//! there.

use ffnn::train::WeightPlace;

/// The weight that the panel shows, and the one that was chosen beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeightChoice {
    /// What the panel shows; none while it is closed.
    pub shown: Option<WeightPlace>,
    /// What was chosen last beside the panel.
    pub picked: Option<WeightPlace>,
    /// How often something was chosen there.
    pub picks: u32,
}

/// What changes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WeightEvent {
    /// The panel shows a weight, or none any more.
    Shown(Option<WeightPlace>),
    /// The user chooses a weight beside the panel.
    Picked(WeightPlace),
}

impl WeightChoice {
    /// The choice after an event.
    pub fn after(self, event: WeightEvent) -> Self {
        match event {
            WeightEvent::Shown(shown) => Self { shown, ..self },
            // It is marked at once.
            WeightEvent::Picked(place) => {
                let place = Some(place);
                Self { shown: place, picked: place, picks: self.picks + 1 }
            }
        }
    }
}
