//! What can be seen of objects: states and private data turned into what the doors need.

pub mod ask;
pub mod attempt;
pub mod friend;
pub mod member;
pub mod receipt;

use super::sql_store::StoreError;
use mangrove_actor::{Host, Storage};
use mangrove_contract::ask::{PresetWords, Words};
use mangrove_domain::{
    Decider,
    decider::PrivateId,
    pay_request::{PayRequest, PayRequests, event::Happening},
};

type Store = super::sql_store::SqlStore;

/// A private datum; nothing once it was erased.
pub(super) fn private<D: Decider>(
    host: &Host<D, Store>,
    id: &PrivateId,
) -> Result<Option<String>, StoreError> {
    host.storage().private(id)
}

/// A line as it is stored: the wire form, so that a preset stays one in every language.
pub(super) fn words_of(stored: Option<String>) -> Words {
    stored
        .and_then(|stored| serde_json::from_slice(stored.as_bytes()).ok())
        .unwrap_or(Words::Preset(PresetWords::Plain))
}

/// The request that an object holds, if anybody asked.
pub(super) fn request(host: &Host<PayRequests, Store>) -> Option<&PayRequest> {
    host.state().opened()
}

/// What happened, in the words of the wire.
pub(super) const fn happening(what: Happening) -> mangrove_contract::ask::Happening {
    use mangrove_contract::ask::Happening as Wire;
    match what {
        Happening::Asked => Wire::Asked,
        Happening::Opened => Wire::Opened,
        Happening::Started => Wire::Started,
        Happening::Stopped => Wire::Stopped,
        Happening::Declined => Wire::Declined,
        Happening::Reported => Wire::Reported,
        Happening::LinkReplaced => Wire::LinkReplaced,
        Happening::Paid => Wire::Paid,
        Happening::Returned => Wire::Returned,
        Happening::Withdrawn => Wire::Withdrawn,
        Happening::RanOut => Wire::RanOut,
        Happening::TakenBack => Wire::TakenBack,
    }
}
