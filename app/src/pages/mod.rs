//! The pages.

mod ask;
mod asks;
mod centre;
mod not_found;
mod request;

pub use ask::AskPage;
pub use asks::AsksPage;
pub use centre::CentrePage;
pub use not_found::NotFoundPage;
pub use request::RequestPage;
