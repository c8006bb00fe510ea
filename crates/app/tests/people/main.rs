//! People, catalogue and customers: what may be done, what is refused, with a stopped clock on a real store.

mod catalogue;
mod customers;
mod passwords;
mod sessions;
mod sign_in;
mod teams;
mod tokens;
mod users;
mod world;
