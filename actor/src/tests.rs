//! What must hold of a host, shown with a decider made for it: somebody's errands.

mod brittle;
mod errands;
mod journal;
mod lanes;
mod late;
mod private;
mod replies;
mod shop;
mod storage_fails;
mod trying;
