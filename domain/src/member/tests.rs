//! What must hold of a member, told as lives: `a_member().asks("full-screen.year").hears(0, paid())`.

mod asking;
mod life;
mod limits;
mod memberships;
mod news;
mod properties;
