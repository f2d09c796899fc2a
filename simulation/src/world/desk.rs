//! The operators' desk: it lists what it is told, remembers keys, and knows nothing else.

use super::{Caller, Message, World};
use crate::violation::{Promise, Violation};
use mangrove_domain::{
    decider::EffectKey,
    ids::RequestId,
    pay_request::{
        Answer,
        effect::DeskNews,
        work_item::{WorkItem, WorkItemKey},
    },
};
use std::collections::BTreeMap;

/// The desk.
#[derive(Default)]
pub struct Desk {
    /// What it lists.
    pub items: BTreeMap<(RequestId, WorkItemKey), WorkItem>,
    keys: BTreeMap<EffectKey, DeskNews>,
}

impl World<'_> {
    /// The desk is told something.
    pub(super) fn desk_told(&mut self, caller: Caller, request: RequestId, news: DeskNews) {
        match self.desk.keys.get(&caller.key) {
            Some(known) if *known != news => {
                let how = format!("the desk heard {known:?} and {news:?} under {}", caller.key);
                self.breaks(Violation::new(Promise::OneEffectPerKey, how));
            }
            // Done already: the same answer again.
            Some(_) => {}
            None => {
                self.desk.keys.insert(caller.key.clone(), news);
                match news {
                    DeskNews::List(item) => {
                        self.desk.items.insert((request, item.key()), item);
                    }
                    DeskNews::TakeOff(item) => {
                        self.desk.items.remove(&(request, item));
                    }
                }
            }
        }
        self.post(Message::RequestAnswer(caller, Answer::Done));
    }
}
