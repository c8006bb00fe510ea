//! The right edge of the tree: all that is needed to append a leaf and to know the root.
//!
//! **Invariant:** there is one peak for every bit that is set in the size, the largest subtree
//! first; so the frontier of a hundred million events is at most 27 hashes.

use super::{Hash, HashRefused, empty_root, node_hash};

/// The roots of the perfect subtrees a growing tree consists of, and how many leaves it has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// Why a stored frontier cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrontierRefused {
    /// The text does not begin with a plain decimal number.
    #[error("a frontier begins with its size as a decimal number")]
    Size,
    /// A peak is not a hash.
    #[error("a peak of the frontier is no hash: {0}")]
    Peak(#[from] HashRefused),
    /// The number of peaks does not follow from the size.
    #[error("a frontier of size {size} has {expected} peaks, not {found}")]
    PeakCount {
        /// Leaves in the tree.
        size: u64,
        /// Bits set in the size.
        expected: usize,
        /// Peaks in the text.
        found: usize,
    },
}

impl Frontier {
    /// The frontier of a tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many leaves were pushed; also the position, counted from 0, the next leaf will have.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends one leaf, given by its hash.
    pub fn push(&mut self, leaf: Hash) {
        // Every bit set at the end of the size is a finished subtree of the height reached so far.
        let finished = self.size.trailing_ones();
        let mut peak = leaf;
        for _ in 0..finished {
            let left = self.peaks.pop().expect("a set bit of the size has a peak");
            peak = node_hash(&left, &peak);
        }
        self.peaks.push(peak);
        self.size = self.size.checked_add(1).expect("no ledger reaches 2^64 events");
    }

    /// The root of the tree as it stands; equal to [`super::root_of`] over all leaves.
    #[must_use]
    pub fn root(&self) -> Hash {
        let from_the_right = self.peaks.iter().rev().copied();
        from_the_right.reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
    }

    /// The frontier as one text to store: the size and the peaks, separated by single spaces.
    #[must_use]
    pub fn to_text(&self) -> String {
        let peaks = self.peaks.iter().map(Hash::to_string);
        std::iter::once(self.size.to_string()).chain(peaks).collect::<Vec<_>>().join(" ")
    }

    /// Reads a stored frontier back; only what [`Frontier::to_text`] writes is accepted.
    ///
    /// # Errors
    /// A size that is no number, a peak that is no hash, or too few or too many peaks.
    pub fn from_text(text: &str) -> Result<Self, FrontierRefused> {
        let mut words = text.split(' ');
        let size_text = words.next().unwrap_or_default();
        let size: u64 = size_text.parse().map_err(|_| FrontierRefused::Size)?;
        if size.to_string() != size_text {
            return Err(FrontierRefused::Size);
        }
        let peaks = words.map(str::parse).collect::<Result<Vec<Hash>, HashRefused>>()?;
        let expected = size.count_ones() as usize;
        if peaks.len() != expected {
            return Err(FrontierRefused::PeakCount { size, expected, found: peaks.len() });
        }
        Ok(Self { size, peaks })
    }
}

impl Extend<Hash> for Frontier {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        frontier.extend(leaves);
        frontier
    }
}
