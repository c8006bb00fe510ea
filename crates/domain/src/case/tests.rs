//! Stories of a case.
