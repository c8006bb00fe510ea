//! Pages and API through the router, on a real store: what a visitor meets.

mod api;
mod assets;
mod browser;
mod defense;
mod doors;
mod forms;
mod pages;
mod sign_in;
