//! Parts that several pages share. The pages are made of them and of `el`.

mod choice;
mod heading;
mod person;
mod qr;
mod remembered;
mod shared;
mod sheet;
mod shown;
mod sign;
mod states;
mod trouble;
mod writing;

pub use choice::{ChoiceLayout, choice, choices};
pub use heading::heading;
pub use person::person;
pub use qr::qr_code;
pub use remembered::Remembered;
pub use shared::{
    amount, bubble, button, card, disclosure, icon, link_button, mark, moment, notice, submit,
    trouble_place,
};
pub use sheet::sheet;
pub use shown::shown;
pub use sign::{language_switch, sign_in, sign_out};
pub use states::{empty_state, error_state, skeleton};
pub use trouble::{say, trouble};
pub use writing::{Writing, writing};
