//! The brake on guessing passwords: after a few failures the next try has to wait, longer each time.

use jiff::{SignedDuration, Timestamp};

/// How many failures in a row pass without a wait.
const FREE_FAILURES: u32 = 5;
/// The first wait; it doubles with every further failure.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(15);
/// The longest wait, so that an attacker cannot lock a person out for good.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// What the brake says to one more try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttle {
    /// Go ahead.
    Free,
    /// Not before this instant.
    WaitUntil(Timestamp),
}

/// `failures` in a row, the last of them at `last_failed_at`: may there be one more try `now`?
///
/// The same rule serves the account and the address the tries come from.
#[must_use]
pub fn throttle(failures: u32, last_failed_at: Timestamp, now: Timestamp) -> Throttle {
    let Some(doublings) = failures.checked_sub(FREE_FAILURES) else {
        return Throttle::Free;
    };
    let wait = FIRST_WAIT.checked_mul(1 << doublings.min(10)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    let until = last_failed_at.checked_add(wait).unwrap_or(Timestamp::MAX);
    if now < until { Throttle::WaitUntil(until) } else { Throttle::Free }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_first_failures_cost_nothing() {
        assert_eq!(throttle(4, at(100), at(100)), Throttle::Free);
    }

    #[test]
    fn each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        assert_eq!(throttle(5, at(100), at(101)), Throttle::WaitUntil(at(115)));
        assert_eq!(throttle(6, at(100), at(101)), Throttle::WaitUntil(at(130)));
        assert_eq!(throttle(60, at(100), at(101)), Throttle::WaitUntil(at(1_000)));
        assert_eq!(throttle(60, at(100), at(1_000)), Throttle::Free);
    }
}
