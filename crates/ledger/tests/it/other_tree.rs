//! Our tree against the crate ct-merkle, which was written by others from the same standard.

use ct_merkle::digest::Output;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use redress_ledger::{Frontier, Hash, consistency_proof, inclusion_proof, leaf_hash, root_of};
use redress_ledger::{verify_consistency, verify_inclusion};
use sha2::Sha256;

type Other = MemoryBackedTree<Sha256, Vec<u8>>;

fn entry(number: usize) -> Vec<u8> {
    format!("{{\"version\":{number}}}").into_bytes()
}

fn output(hash: &Hash) -> Output<Sha256> {
    hash.0.into()
}

fn hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes.chunks(32).map(|chunk| Hash(chunk.try_into().unwrap())).collect()
}

/// The other tree and our leaves at every size up to the one given.
fn grow(largest: usize, mut check: impl FnMut(&Other, &[Hash])) {
    let (mut other, mut leaves) = (Other::new(), Vec::new());
    for number in 0..largest {
        other.push(entry(number));
        leaves.push(leaf_hash(&entry(number)));
        check(&other, &leaves);
    }
}

#[test]
fn both_trees_have_the_same_root_at_every_size() {
    let mut frontier = Frontier::new();
    grow(300, |other, leaves| {
        frontier.push(*leaves.last().unwrap());
        assert_eq!(other.root().as_bytes()[..], frontier.root().0, "size {}", leaves.len());
    });
}

#[test]
fn both_trees_make_and_accept_the_same_inclusion_proofs() {
    grow(70, |other, leaves| {
        let root = root_of(leaves);
        for index in 0..leaves.len() {
            let ours = inclusion_proof(leaves, index).unwrap();
            let theirs = hashes(other.prove_inclusion(index).as_bytes());
            assert_eq!(ours, theirs, "entry {index} of {}", leaves.len());
            verify_inclusion(&leaves[index], index as u64, leaves.len() as u64, &theirs, &root).unwrap();
            let outputs: Vec<_> = ours.iter().map(output).collect();
            let proof = InclusionProof::<Sha256>::from_digests(outputs.iter());
            other.root().verify_inclusion(&entry(index), index as u64, &proof).unwrap();
        }
    });
}

#[test]
fn both_trees_make_and_accept_the_same_consistency_proofs() {
    grow(70, |other, leaves| {
        let root = root_of(leaves);
        for earlier in 1..=leaves.len() {
            let ours = consistency_proof(leaves, earlier).unwrap();
            let theirs = hashes(other.prove_consistency(leaves.len() - earlier).as_bytes());
            assert_eq!(ours, theirs, "from {earlier} to {}", leaves.len());
            let old = root_of(&leaves[..earlier]);
            verify_consistency(earlier as u64, leaves.len() as u64, &theirs, &old, &root).unwrap();
            let outputs: Vec<_> = ours.iter().map(output).collect();
            let proof = ConsistencyProof::<Sha256>::from_digests(outputs.iter());
            other.root().verify_consistency(&RootHash::new(output(&old), earlier as u64), &proof).unwrap();
        }
    });
}
