//! Parts that several pages share.

mod choice;
mod heading;
mod person;
mod remembered;
mod shown;
mod sign_in;
mod sign_out;
mod trouble;

pub use choice::{Choice, ChoiceLayout, Choices};
pub use heading::Heading;
pub use person::Person;
pub use remembered::Remembered;
pub use shown::Shown;
pub use sign_in::SignIn;
pub use sign_out::SignOut;
pub use trouble::{Trouble, say};
