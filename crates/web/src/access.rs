//! Signing in, one's own account, people and teams.

mod me;
mod people;
mod person;
mod sign_in;
mod switches;
mod team;
mod teams;

use redress_domain::access::Action;

use crate::routes::{Door, Routes};

/// The addresses of this context.
pub fn routes(routes: Routes) -> Routes {
    let read = Door::Action(Action::ReadPeople);
    let keep = Door::Action(Action::KeepPeople);
    let tokens = Door::Action(Action::KeepOwnTokens);
    routes
        .get("/", Door::Public, sign_in::entrance)
        .get("/sign-in", Door::Public, sign_in::form)
        .post("/session", Door::Public, sign_in::submit)
        .post("/session/demo", Door::Public, sign_in::submit_demo)
        .post("/session/end", Door::Public, sign_in::end)
        .post("/session/language", Door::Public, switches::language)
        .post("/session/theme", Door::Public, switches::theme)
        .get("/me", Door::SignedIn, me::show)
        .post("/me/password", Door::SignedIn, me::set_password)
        .post("/me/tokens", tokens, me::issue_token)
        .post("/me/tokens/{id}/revocation", tokens, me::revoke_token)
        .get("/people", read, people::show)
        .post("/people", keep, person::register)
        .get("/people/new", keep, person::blank)
        .get("/people/{id}", read, person::form)
        .post("/people/{id}", keep, person::revise)
        .post("/people/{id}/password", keep, person::set_password)
        .post("/people/{id}/deactivation", keep, person::deactivate)
        .post("/people/{id}/reactivation", keep, person::reactivate)
        .get("/teams", read, teams::show)
        .post("/teams", keep, team::register)
        .get("/teams/new", keep, team::blank)
        .get("/teams/{id}", read, team::form)
        .post("/teams/{id}", keep, team::revise)
}
