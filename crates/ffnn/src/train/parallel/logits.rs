//! An evaluation's forward passes, divided among ranks by samples.

use super::collective::{Collective, RankLost};
use crate::data::Samples;
use crate::network::Network;
use crate::train::evaluation::slice_of;
use crate::train::tally::Tally;
use crate::train::workspace::Workspace;

/// u of the last layer for the samples of some slices of an evaluation, \[samples × outputs\] in the order of the data. Each
/// rank computes every so-many-th slice; all ranks get all.
pub fn logits<S: Samples + ?Sized>(
    network: &Network,
    data: &S,
    first: usize,
    slices: usize,
    collective: &mut dyn Collective,
) -> Result<Vec<f32>, RankLost> {
    let (rank, ranks) = (collective.rank(), collective.ranks());
    let outputs = network.spec().outputs;
    let slice = |index: usize| slice_of(first + index, data.len());
    let mut lengths = vec![0; ranks];
    (0..slices).for_each(|index| lengths[index % ranks] += outputs * slice(index).len());
    let mut workspace = Workspace::new(network, slice(0).len(), false);
    let mut own = Vec::with_capacity(lengths[rank]);
    for index in (rank..slices).step_by(ranks) {
        let samples: Vec<u32> = slice(index).collect();
        workspace.forward(network, data, &samples, None, &mut Tally::without_classes());
        own.extend(workspace.pre_activations(network.layers.len() - 1));
    }
    let mut all = Vec::new();
    collective.all_gather(&own, &lengths, &mut all)?;
    let mut starts: Vec<usize> = (0..ranks).map(|rank| lengths[..rank].iter().sum()).collect();
    let mut in_order = Vec::with_capacity(all.len());
    for index in 0..slices {
        let (start, count) = (&mut starts[index % ranks], outputs * slice(index).len());
        in_order.extend_from_slice(&all[*start..*start + count]);
        *start += count;
    }
    Ok(in_order)
}
