//! Chance that repeats itself: the same seed draws the same year.
//!
//! SplitMix64 (Steele, Lea, Flood 2014): small, and good enough to draw a story.
//! **Invariant:** never used for secrets; those come from the operating system.

/// A stream of numbers that follows from its seed alone.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included; `low` when there is no room between them.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let room = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        // The remainder prefers small numbers by less than one in 2^40 here; no story shows it.
        low + i64::try_from(self.next() % room).unwrap_or(0)
    }

    /// As [`Self::between`], for two figures of a file.
    pub(super) fn within(&mut self, [low, high]: [u32; 2]) -> i64 {
        self.between(low.into(), high.into())
    }

    /// True in `percent` of a hundred draws.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.between(0, 99) < i64::from(percent)
    }

    /// One of them, each as likely; nothing when there is none.
    pub(super) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let last = i64::try_from(from.len()).ok()? - 1;
        from.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// The place of one of them, each as likely as its weight; nothing when all weigh nothing.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let whole: u64 = weights.clone().sum();
        let mut left = self.next().checked_rem(whole)?;
        for (place, weight) in weights.enumerate() {
            if left < weight {
                return Some(place);
            }
            left -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        // The reference values of the published generator for seed 1234567.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.next(), 6_457_827_717_110_365_317);
        assert_eq!(chance.next(), 3_203_168_211_198_807_973);
        assert_eq!(chance.next(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn what_weighs_nothing_is_never_drawn() {
        let mut chance = Chance::new(1);
        let drawn: Vec<_> = (0..1_000).map(|_| chance.weighted([0, 3, 0, 1].into_iter())).collect();
        assert!(drawn.iter().all(|place| matches!(place, Some(1 | 3))));
        let often = drawn.iter().filter(|place| **place == Some(1)).count();
        assert!((650..850).contains(&often), "three in four, but {often} of a thousand");
        assert_eq!(chance.weighted([0, 0].into_iter()), None);
        assert_eq!(chance.weighted(std::iter::empty()), None);
    }

    #[test]
    fn both_ends_are_drawn() {
        let mut chance = Chance::new(2);
        let drawn: std::collections::BTreeSet<_> = (0..200).map(|_| chance.between(-1, 2)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-1, 0, 1, 2]);
        assert_eq!(chance.between(5, 3), 5);
    }
}
