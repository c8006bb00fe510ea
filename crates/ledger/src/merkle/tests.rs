//! The tree against its own definition, at every size where it is cheap and by chance above.

use proptest::prelude::*;

use super::*;

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|number| leaf_hash(format!("entry {number}").as_bytes())).collect()
}

#[test]
fn the_roots_of_the_certificate_transparency_reference_tree_are_ours() {
    let entries: [&[u8]; 8] = [
        b"",
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    assert_eq!(root_of(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(
        root_of(&leaves[..1]).to_string(),
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    );
    assert_eq!(
        root_of(&leaves[..6]).to_string(),
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"
    );
    assert_eq!(
        root_of(&leaves).to_string(),
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    );
}

#[test]
fn the_frontier_has_the_root_of_the_definition_at_every_size() {
    let leaves = leaves(300);
    let mut frontier = Frontier::new();
    for size in 0..=leaves.len() {
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(frontier.root(), root_of(&leaves[..size]), "size {size}");
        assert_eq!(Frontier::from_text(&frontier.to_text()), Ok(frontier.clone()));
        if let Some(leaf) = leaves.get(size) {
            frontier.push(*leaf);
        }
    }
}

#[test]
fn a_frontier_is_stored_as_size_and_peaks() {
    assert_eq!(Frontier::new().to_text(), "0");
    let frontier: Frontier = leaves(3).into_iter().collect();
    let pair = node_hash(&leaves(3)[0], &leaves(3)[1]);
    assert_eq!(frontier.to_text(), format!("3 {pair} {}", leaves(3)[2]));
}

#[test]
fn a_frontier_that_cannot_be_is_refused() {
    let hash = leaf_hash(b"").to_string();
    for text in ["", " ", "+0", "00", "x", "0 ", "-1", "18446744073709551616"] {
        assert!(Frontier::from_text(text).is_err(), "{text:?}");
    }
    assert_eq!(Frontier::from_text("00"), Err(FrontierRefused::Size));
    assert_eq!(
        Frontier::from_text(&format!("3 {hash}")),
        Err(FrontierRefused::PeakCount { size: 3, expected: 2, found: 1 })
    );
    assert_eq!(
        Frontier::from_text(&format!("1 {}", hash.to_uppercase())),
        Err(FrontierRefused::Peak(HashRefused))
    );
    assert_eq!(
        Frontier::from_text(&format!("2  {hash}")),
        Err(FrontierRefused::Peak(HashRefused)),
        "two spaces"
    );
}

#[test]
fn a_hash_is_written_and_read_as_lower_case_hex() {
    let hash = leaf_hash(b"x");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(hash.to_string()[1..].parse::<Hash>(), Err(HashRefused));
    assert_eq!("".parse::<Hash>(), Err(HashRefused));
    assert_eq!(format!("{hash:?}"), format!("Hash({hash})"));
}

#[test]
fn every_entry_of_every_small_tree_is_proven_and_nowhere_else() {
    for size in 1..=40_u64 {
        let leaves = leaves(size as usize);
        let root = root_of(&leaves);
        for index in 0..size {
            let leaf = &leaves[index as usize];
            let proof = inclusion_proof(&leaves, index as usize).unwrap();
            assert_eq!(verify_inclusion(leaf, index, size, &proof, &root), Ok(()));
            for elsewhere in (0..size).filter(|elsewhere| *elsewhere != index) {
                assert!(verify_inclusion(leaf, elsewhere, size, &proof, &root).is_err());
            }
        }
    }
}

#[test]
fn every_small_tree_is_proven_to_extend_each_earlier_one() {
    for later in 1..=40_u64 {
        let leaves = leaves(later as usize);
        for earlier in 1..=later {
            let (old, new) = (root_of(&leaves[..earlier as usize]), root_of(&leaves));
            let proof = consistency_proof(&leaves, earlier as usize).unwrap();
            assert_eq!(verify_consistency(earlier, later, &proof, &old, &new), Ok(()));
            let mut longer = proof.clone();
            longer.push(old);
            assert!(verify_consistency(earlier, later, &longer, &old, &new).is_err());
            if let Some((_, shorter)) = proof.split_last() {
                assert!(verify_consistency(earlier, later, shorter, &old, &new).is_err());
            }
        }
    }
}

#[test]
fn a_tree_that_forgot_its_past_is_no_successor() {
    let leaves = leaves(20);
    let mut rewritten = leaves.clone();
    rewritten[3] = leaf_hash(b"another story");
    let proof = consistency_proof(&rewritten, 7).unwrap();
    let refusal = verify_consistency(7, 20, &proof, &root_of(&leaves[..7]), &root_of(&rewritten));
    assert_eq!(refusal, Err(ProofRefused::OtherRoot));
}

#[test]
fn nothing_is_proven_from_an_empty_tree() {
    let leaves = leaves(4);
    let root = root_of(&leaves);
    assert_eq!(verify_consistency(0, 4, &[], &empty_root(), &root), Err(ProofRefused::FromNothing));
    assert_eq!(verify_consistency(0, 0, &[], &empty_root(), &empty_root()), Ok(()));
    assert_eq!(verify_consistency(0, 0, &[], &root, &root), Err(ProofRefused::OtherRoot));
    assert_eq!(
        verify_inclusion(&leaves[0], 0, 0, &[], &empty_root()),
        Err(ProofRefused::OutsideTree { index: 0, size: 0 })
    );
    assert_eq!(consistency_proof(&leaves, 0), None);
    assert_eq!(consistency_proof(&leaves, 5), None);
    assert_eq!(inclusion_proof(&leaves, 4), None);
}

#[test]
fn sizes_at_the_edge_of_the_number_range_are_refused_without_a_crash() {
    let (leaf, root) = (leaf_hash(b"a"), leaf_hash(b"b"));
    let proof = vec![leaf; 70];
    assert!(verify_inclusion(&leaf, u64::MAX - 1, u64::MAX, &proof, &root).is_err());
    assert!(verify_inclusion(&leaf, 0, u64::MAX, &proof, &root).is_err());
    assert!(verify_inclusion(&leaf, 1 << 63, (1 << 63) + 1, &proof, &root).is_err());
    assert!(verify_consistency(1 << 63, u64::MAX, &proof, &leaf, &root).is_err());
    assert!(verify_consistency(u64::MAX - 1, u64::MAX, &proof, &leaf, &root).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_frontier_stored_half_way_goes_on_to_the_same_root(
        entries in prop::collection::vec(any::<[u8; 4]>(), 0..600),
        cut in any::<prop::sample::Index>(),
    ) {
        let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let (before, after) = leaves.split_at(cut.index(leaves.len() + 1));
        let stored = before.iter().copied().collect::<Frontier>().to_text();
        let mut frontier = Frontier::from_text(&stored).unwrap();
        frontier.extend(after.iter().copied());
        prop_assert_eq!(frontier.root(), root_of(&leaves));
        prop_assert_eq!(frontier.size(), leaves.len() as u64);
    }

    #[test]
    fn a_proof_with_one_flipped_bit_proves_nothing(
        size in 2..200_usize,
        place in any::<prop::sample::Index>(),
        hash in any::<prop::sample::Index>(),
        bit in 0..256_usize,
    ) {
        let leaves = leaves(size);
        let root = root_of(&leaves);
        let index = place.index(size);
        let mut proof = inclusion_proof(&leaves, index).unwrap();
        let flipped = hash.index(proof.len());
        proof[flipped].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(
            verify_inclusion(&leaves[index], index as u64, size as u64, &proof, &root),
            Err(ProofRefused::OtherRoot)
        );

        let earlier = 1 + place.index(size - 1);
        let old = root_of(&leaves[..earlier]);
        let mut proof = consistency_proof(&leaves, earlier).unwrap();
        let flipped = hash.index(proof.len());
        proof[flipped].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(verify_consistency(earlier as u64, size as u64, &proof, &old, &root).is_err());
    }
}
