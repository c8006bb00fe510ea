//! Figures of several rounds, and the times of many requests.

use std::time::Instant;

/// One figure, measured once per round.
#[derive(Debug, Default, Clone)]
pub struct Rounds(Vec<f64>);

impl Rounds {
    /// Adds the figure of a round.
    pub fn add(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The middle one; the mean of both middle ones where there are two.
    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        match sorted.len() {
            0 => f64::NAN,
            count if count % 2 == 1 => sorted[count / 2],
            count => (sorted[count / 2 - 1] + sorted[count / 2]) / 2.0,
        }
    }

    /// The least and the most; none where nothing was measured.
    pub fn range(&self) -> Option<(f64, f64)> {
        let least = self.0.iter().copied().reduce(f64::min)?;
        let most = self.0.iter().copied().reduce(f64::max)?;
        Some((least, most))
    }
}

/// How long requests took, in microseconds.
#[derive(Debug, Default, Clone)]
pub struct Latencies(Vec<u64>);

impl Latencies {
    /// Does something and keeps how long it took.
    pub fn time<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let begun = Instant::now();
        let done = work();
        let micros = begun.elapsed().as_micros();
        self.0.push(u64::try_from(micros).unwrap_or(u64::MAX));
        done
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Takes over those of another client.
    pub fn join(&mut self, other: Latencies) {
        self.0.extend(other.0);
    }

    /// The time that `percent` of the requests did not exceed, in milliseconds.
    pub fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(place).map_or(f64::NAN, |micros| *micros as f64 / 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_and_the_range_its_ends() {
        let mut rounds = Rounds::default();
        for figure in [30.0, 10.0, 20.0] {
            rounds.add(figure);
        }
        assert_eq!((rounds.median(), rounds.range()), (20.0, Some((10.0, 30.0))));
        rounds.add(40.0);
        assert_eq!(rounds.median(), 25.0);
    }

    #[test]
    fn a_percentile_is_a_time_that_really_occurred() {
        let times = Latencies((1..=200).map(|number| number * 1_000).collect());
        assert_eq!((times.at(50), times.at(99), times.at(100)), (100.0, 198.0, 200.0));
        assert!(Latencies::default().at(50).is_nan());
    }
}
