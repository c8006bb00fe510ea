//! What tests share: a world on a real store, its fixed cast, a clock that stands still.
//!
//! A [`World`] is a whole Redress of its own, on either engine, with a small company in it that was set up through the
//! use cases. Nothing in it is random but keys and secrets.
//! **Invariant:** only tests name this crate.

pub mod cast;
pub mod clock;
pub mod ids;
pub mod postgres;
pub mod shared_data;
pub mod story;
pub mod world;

pub use cast::Cast;
pub use clock::StoppedClock;
pub use ids::CountedIds;
pub use world::{Engine, World, on_each_engine};
