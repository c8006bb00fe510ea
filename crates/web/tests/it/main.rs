//! Pages and API through the router, on a real store: what a visitor meets.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod api;
mod api_case;
mod assets;
mod browser;
mod conflict;
mod customers;
mod defense;
mod doors;
mod events;
mod forms;
mod intake;
mod pages;
mod record;
mod sign_in;
mod steps;
mod work;
