//! What people do with cases, told as stories on both engines.
#![allow(clippy::unwrap_used, reason = "a failed step of a test has to stop the test")]

mod conflict;
mod drafts;
mod files;
mod life;
mod merging;
mod overtaken;
mod rights;
mod tampered;
mod together;
mod withdrawn;

use redress_app::case::CaseView;
use redress_app::{AppError, Refusal};
use redress_domain::access::{Actor, DeniedBecause};
use redress_domain::case::Refusal as CaseRefusal;
use redress_domain::id::CaseId;
use redress_testkit::World;

/// The case as that person sees it.
fn seen(world: &World, actor: &Actor, id: CaseId) -> CaseView {
    world.run(redress_app::case::show(&world.app, actor, id)).unwrap()
}

/// The rule that said no.
fn refusal<T: std::fmt::Debug>(answer: Result<T, AppError>) -> CaseRefusal {
    match answer {
        Err(AppError::Refused(Refusal::Case(refusal))) => refusal,
        other => panic!("a rule should have said no: {other:?}"),
    }
}

/// Why the policy said no.
fn denial<T: std::fmt::Debug>(answer: Result<T, AppError>) -> DeniedBecause {
    match answer {
        Err(AppError::Denied(denied)) => denied.because,
        other => panic!("the policy should have said no: {other:?}"),
    }
}

/// How many cases stand there, by the maintained counters.
fn count(world: &World, scope: &'static str, key: impl ToString) -> u64 {
    let key = key.to_string();
    let counted =
        world.app.store.read_blocking(move |reader| redress_store::case::count_of(reader, scope, &key));
    counted.map_err(|error: redress_store::StoreError| error).unwrap()
}

fn assert_sound(world: &World) {
    assert_eq!(world.verify().faults, []);
}
