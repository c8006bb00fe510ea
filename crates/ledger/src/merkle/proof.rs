//! Proofs that an entry is in the tree, and that a later tree only added to an earlier one.
//!
//! Making follows RFC 9162, 2.1.3.1 and 2.1.4.1; checking follows 2.1.3.2 and 2.1.4.2, so that it
//! needs nothing but the hashes it is given.
//!
//! Policy, where the mathematics leaves a choice: a proof speaks of trees that have entries. So an
//! inclusion in a tree of size 0 is refused, and so is a consistency proof from size 0 to a larger
//! tree, whatever its hashes: every tree extends the empty one, and accepting it would let a log
//! that forgot its past pass. Two trees of the same size are consistent when the proof is empty and
//! the roots are equal; at size 0 that root must also be the empty root. A leaf or root that is not
//! 32 bytes long cannot be said in the type [`Hash`], and so is refused before it comes here.

use super::{Hash, empty_root, node_hash, root_of, split};

/// Why a proof does not prove what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// The entry's position is not inside the tree.
    #[error("position {index} is outside a tree of {size} entries")]
    OutsideTree {
        /// Counted from 0.
        index: u64,
        /// Entries in the tree.
        size: u64,
    },
    /// The tree that should be the earlier one is larger.
    #[error("a tree of {earlier} entries is no earlier state of one with {later}")]
    Shrunk {
        /// Entries in the tree said to be earlier.
        earlier: u64,
        /// Entries in the tree said to be later.
        later: u64,
    },
    /// The earlier tree is empty; by policy nothing is proven from it.
    #[error("an empty tree proves nothing about a later one")]
    FromNothing,
    /// The proof has more or fewer hashes than the sizes demand.
    #[error("the proof has {found} hashes, which does not fit the sizes")]
    WrongLength {
        /// Hashes in the proof.
        found: usize,
    },
    /// The hashes do not lead to the root (of the earlier tree, for consistency).
    #[error("the proof leads to another root")]
    OtherRoot,
    /// The hashes lead to the earlier root, but not to the later one.
    #[error("the proof leads to another later root")]
    OtherLaterRoot,
}

/// The hashes that lead from the leaf at `index` (from 0) to the root; `None` outside the tree.
#[must_use]
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut tree, mut index, mut proof) = (leaves, index, Vec::new());
    while tree.len() > 1 {
        let (left, right) = tree.split_at(split(tree.len()));
        if index < left.len() {
            proof.push(root_of(right));
            tree = left;
        } else {
            proof.push(root_of(left));
            index -= left.len();
            tree = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Checks that `leaf` is at `index` (from 0) of the tree with `size` entries and this root.
///
/// # Errors
/// The position is outside the tree, the proof has another length, or it leads to another root.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofRefused> {
    if index >= size {
        return Err(ProofRefused::OutsideTree { index, size });
    }
    let mut path = Path { node: index, last: size - 1 };
    let mut reached = *leaf;
    for sibling in proof {
        reached = match path.climb() {
            Some(Side::Left) => node_hash(sibling, &reached),
            Some(Side::Right) => node_hash(&reached, sibling),
            None => return Err(ProofRefused::WrongLength { found: proof.len() }),
        };
    }
    if path.last != 0 {
        return Err(ProofRefused::WrongLength { found: proof.len() });
    }
    if reached == *root { Ok(()) } else { Err(ProofRefused::OtherRoot) }
}

/// The hashes that show that the first `earlier` leaves are the tree they were; empty when the tree
/// has not grown since. `None` when `earlier` is 0 or larger than the tree.
#[must_use]
pub fn consistency_proof(leaves: &[Hash], earlier: usize) -> Option<Vec<Hash>> {
    if earlier == 0 || earlier > leaves.len() {
        return None;
    }
    let (mut tree, mut earlier, mut whole, mut proof) = (leaves, earlier, true, Vec::new());
    while earlier < tree.len() {
        let (left, right) = tree.split_at(split(tree.len()));
        if earlier <= left.len() {
            proof.push(root_of(right));
            tree = left;
        } else {
            proof.push(root_of(left));
            earlier -= left.len();
            tree = right;
            whole = false;
        }
    }
    // The verifier knows the earlier root; any other subtree that ends there must be given.
    if !whole {
        proof.push(root_of(tree));
    }
    proof.reverse();
    Some(proof)
}

/// Checks that the tree with `later` entries and root `root_later` only added to the tree with
/// `earlier` entries and root `root_earlier`.
///
/// # Errors
/// The tree shrank or began empty, the proof has another length, or it leads to other roots.
pub fn verify_consistency(
    earlier: u64,
    later: u64,
    proof: &[Hash],
    root_earlier: &Hash,
    root_later: &Hash,
) -> Result<(), ProofRefused> {
    if earlier > later {
        return Err(ProofRefused::Shrunk { earlier, later });
    }
    if earlier == later {
        return verify_unchanged(earlier, proof, root_earlier, root_later);
    }
    if earlier == 0 {
        return Err(ProofRefused::FromNothing);
    }
    let wrong_length = ProofRefused::WrongLength { found: proof.len() };
    // A perfect earlier tree is itself the first subtree; otherwise the proof begins with it.
    let (start, rest) = if earlier.is_power_of_two() {
        (root_earlier, proof)
    } else {
        proof.split_first().ok_or(wrong_length)?
    };
    let mut path = Path { node: earlier - 1, last: later - 1 };
    path.skip(path.node.trailing_ones());
    let (reached_earlier, reached_later) = path.climb_both(*start, rest).ok_or(wrong_length)?;
    if reached_earlier != *root_earlier {
        return Err(ProofRefused::OtherRoot);
    }
    if reached_later == *root_later { Ok(()) } else { Err(ProofRefused::OtherLaterRoot) }
}

fn verify_unchanged(
    size: u64,
    proof: &[Hash],
    root_earlier: &Hash,
    root_later: &Hash,
) -> Result<(), ProofRefused> {
    if !proof.is_empty() {
        return Err(ProofRefused::WrongLength { found: proof.len() });
    }
    if size == 0 && *root_earlier != empty_root() {
        return Err(ProofRefused::OtherRoot);
    }
    if root_earlier == root_later { Ok(()) } else { Err(ProofRefused::OtherLaterRoot) }
}

/// A way up the tree: the number of the node on its level, and that of the last node there.
struct Path {
    node: u64,
    last: u64,
}

/// On which side of the node the next hash of a proof stands.
enum Side {
    Left,
    Right,
}

impl Path {
    /// Goes up past the next sibling and tells its side; `None` when the root was reached before.
    fn climb(&mut self) -> Option<Side> {
        if self.last == 0 {
            return None;
        }
        let sibling_is_left = self.node % 2 == 1 || self.node == self.last;
        if sibling_is_left {
            // A node at the right edge without a sibling moves up unchanged until it has one.
            self.skip(self.node.trailing_zeros());
        }
        self.skip(1);
        Some(if sibling_is_left { Side::Left } else { Side::Right })
    }

    /// The earlier and the later root that a consistency proof leads to from the subtree both trees
    /// share; `None` when the proof has not the length of the way up.
    fn climb_both(mut self, shared: Hash, proof: &[Hash]) -> Option<(Hash, Hash)> {
        let (mut earlier, mut later) = (shared, shared);
        for sibling in proof {
            match self.climb()? {
                Side::Left => {
                    earlier = node_hash(sibling, &earlier);
                    later = node_hash(sibling, &later);
                }
                Side::Right => later = node_hash(&later, sibling),
            }
        }
        (self.last == 0).then_some((earlier, later))
    }

    fn skip(&mut self, levels: u32) {
        self.node >>= levels;
        self.last >>= levels;
    }
}
