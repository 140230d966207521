//! Where comma and point stand in a number.

/// Where comma and point stand in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `12`
    Plain,
    /// `1.5`
    DecimalPoint,
    /// `1.500`: thousands, or three decimals.
    EitherPoint,
    /// `1.000.000`
    GroupingPoint,
    /// `1,5`
    DecimalComma,
    /// `1,500`: thousands, or three decimals.
    EitherComma,
    /// `1,000,000`
    GroupingComma,
    /// `1,000.5`
    CommaThenPoint,
    /// `1.000,5`
    PointThenComma,
}
