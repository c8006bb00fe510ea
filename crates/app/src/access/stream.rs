//! Moving one stream forward: the version somebody saw, and the fold of what was appended.

use redress_domain::Recorded;
use redress_store::StoreError;

use crate::AppError;

/// Refuses when the stream has moved past the version that the actor saw; nothing expected, nothing refused.
pub(crate) fn as_expected(expected: Option<u64>, current: u64) -> Result<(), AppError> {
    match expected {
        Some(version) if version != current => Err(AppError::Overtaken { current }),
        _ => Ok(()),
    }
}

/// The state after what was just appended.
pub(crate) fn folded<E, S, X: std::fmt::Display>(
    stream: &str,
    before: Option<S>,
    recorded: &[Recorded<E>],
    evolve: impl Fn(Option<S>, &Recorded<E>) -> Result<S, X>,
) -> Result<S, StoreError> {
    let corrupt = |what: String| StoreError::Corrupt { place: stream.to_owned(), what };
    let mut state = before;
    for event in recorded {
        state = Some(evolve(state, event).map_err(|error| corrupt(error.to_string()))?);
    }
    state.ok_or_else(|| corrupt("a stream without events".to_owned()))
}
