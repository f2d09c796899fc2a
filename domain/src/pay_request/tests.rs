//! What must hold of a request, told as stories: `a_request().starts(known("lin")).pays(1).kept(1)`.
//!
//! Every step of every story also checks what must always hold ([`checks`]).

mod asker;
mod cashier;
mod checks;
mod ending;
mod every_command;
mod notes;
mod operator;
mod owed;
mod payments;
mod people;
mod places;
mod polling;
mod rechecks;
mod refunds;
mod rights;
mod starting;
mod steps;
mod story;
mod taken_back;
mod told;
