//! The public test vectors for RFC 6962 and RFC 9162 proofs, where the shared data folder is at hand.

use std::path::PathBuf;

use data_encoding::{BASE64, HEXLOWER};
use redress_ledger::{Hash, leaf_hash, root_of, verify_consistency, verify_inclusion};
use serde_json::Value;

/// A file of the shared data folder, or `None`, said clearly, when there is no such folder.
fn shared(file: &str) -> Option<Value> {
    let folder = std::env::var_os("REDRESS_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join("merkle").join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) if folder.is_dir() => panic!("the shared data lacks {}: {error}", path.display()),
        Err(_) => {
            eprintln!("NOT RUN: shared data {} is absent (set REDRESS_SHARED_DATA)", path.display());
            None
        }
    }
}

/// `None` for what is not 32 bytes long: it cannot even be said to the verifier.
fn hash(vector: &Value) -> Option<Hash> {
    Some(Hash(BASE64.decode(vector.as_str()?.as_bytes()).unwrap().try_into().ok()?))
}

fn proof(vector: &Value) -> Option<Vec<Hash>> {
    match &vector["proof"] {
        Value::Null => Some(Vec::new()),
        proof => proof.as_array().unwrap().iter().map(hash).collect(),
    }
}

fn accepts_inclusion(vector: &Value) -> Option<()> {
    let (leaf, root, proof) = (hash(&vector["leafHash"])?, hash(&vector["root"])?, proof(vector)?);
    let (index, size) = (vector["leafIdx"].as_u64().unwrap(), vector["treeSize"].as_u64().unwrap());
    verify_inclusion(&leaf, index, size, &proof, &root).ok()
}

fn accepts_consistency(vector: &Value) -> Option<()> {
    let (earlier, later) = (vector["size1"].as_u64().unwrap(), vector["size2"].as_u64().unwrap());
    let (old, new, proof) = (hash(&vector["root1"])?, hash(&vector["root2"])?, proof(vector)?);
    verify_consistency(earlier, later, &proof, &old, &new).ok()
}

fn check(vectors: &Value, accepts: fn(&Value) -> Option<()>) {
    let vectors = vectors.as_array().unwrap();
    let wanted = |vector: &Value| !vector["wantErr"].as_bool().unwrap();
    assert!(vectors.iter().any(wanted) && !vectors.iter().all(wanted), "both kinds must be there");
    for vector in vectors {
        assert_eq!(accepts(vector).is_some(), wanted(vector), "{}", vector["id"]);
    }
}

#[test]
fn every_public_inclusion_vector_is_judged_as_it_should_be() {
    let Some(vectors) = shared("proof_vectors.json") else {
        return;
    };
    check(&vectors["inclusion"], accepts_inclusion);
}

#[test]
fn every_public_consistency_vector_is_judged_as_it_should_be() {
    let Some(vectors) = shared("proof_vectors.json") else {
        return;
    };
    check(&vectors["consistency"], accepts_consistency);
}

#[test]
fn the_reference_trees_have_their_published_roots_at_every_size() {
    let Some(trees) = shared("reference_trees.json") else {
        return;
    };
    let trees = trees.as_object().unwrap();
    assert!(!trees.is_empty());
    for (name, tree) in trees {
        let leaves: Vec<Hash> = tree["leaves_hex"].as_array().unwrap().iter().map(leaf).collect();
        let roots = tree["roots_hex_by_size_from_0"].as_array().unwrap();
        assert_eq!(roots.len(), leaves.len() + 1);
        for (size, root) in roots.iter().enumerate() {
            assert_eq!(root_of(&leaves[..size]).to_string(), root.as_str().unwrap(), "{name}, size {size}");
        }
    }
}

fn leaf(entry: &Value) -> Hash {
    leaf_hash(&HEXLOWER.decode(entry.as_str().unwrap().as_bytes()).unwrap())
}
