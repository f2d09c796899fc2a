//! What a run reached: states of the product and kinds of trouble. A kind that is never reached is not tested.

/// How often each kind was reached.
#[derive(Clone, Debug)]
pub struct Reached {
    counts: [u64; Kind::ALL.len()],
}

impl Reached {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { counts: [0; Kind::ALL.len()] }
    }

    /// Once more.
    pub fn count(&mut self, kind: Kind) {
        if let Some(count) = self.counts.get_mut(kind as usize) {
            *count += 1;
        }
    }

    /// All of another run too.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    /// How often each kind was reached.
    pub fn each(&self) -> impl Iterator<Item = (Kind, u64)> {
        Kind::ALL.into_iter().zip(self.counts)
    }

    /// The kinds that were never reached.
    pub fn never(&self) -> Vec<Kind> {
        self.each().filter(|(_, count)| *count == 0).map(|(kind, _)| kind).collect()
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// A kind of thing that happens in a run.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            /// All kinds.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];
        }
    };
}

kinds! {
    // Troubles of the network.
    MessageLost,
    MessageRepeated,
    MessageSlow,
    AnswerTooLate,
    LongSilence,
    // Troubles of the machine.
    CrashBeforeCommit,
    CrashAfterCommit,
    CrashBeforeCall,
    CrashAfterCall,
    Evicted,
    LoadedFromSnapshot,
    AlarmLate,
    AlarmLost,
    FoundBySweep,
    // The provider's moods.
    ProviderFailedBefore,
    ProviderFailedAfter,
    ProviderRefusedOrder,
    OrderNotYetVisible,
    OrderRepeated,
    CloseTooEarly,
    PaidWhileClosing,
    ClosedOrder,
    PaidAfterExpiry,
    PaidAfterTheEnd,
    AnotherAmount,
    PaymentNotified,
    NotificationRepeated,
    NotificationsNever,
    Quarantined,
    NoFunds,
    RefundRepeated,
    RefundAccepted,
    RefundSucceeded,
    RefundClosed,
    RefundAbnormal,
    RefundRefused,
    RefundNotified,
    ConsoleRefundWhole,
    ConsoleRefundPart,
    ConsoleRefundNotified,
    FoundRefunded,
    // What people do.
    TappedTwice,
    TappedAgain,
    RepliedByKey,
    Identified,
    Unknown,
    StartedAnyway,
    Cancelled,
    AskedNow,
    Declined,
    Reported,
    DigitsMatched,
    DigitsWrong,
    Withdrew,
    LinkReplaced,
    FreedByAsker,
    Thanked,
    RefusedHeld,
    RefusedStarted,
    RefusedAttemptOpen,
    RefusedOver,
    RefusedSuspended,
    RefusedTooMany,
    RefusedLinkReplaced,
    RefusedDigits,
    RefusedAsk,
    SignedOut,
    OperatorResumed,
    OperatorEnded,
    OperatorRefundAgain,
    OperatorSettled,
    OperatorConfirmed,
    OperatorDismissed,
    // Where requests and members went.
    EndedPaid,
    EndedWithdrawn,
    EndedRanOut,
    Suspended,
    NothingPaid,
    CashierReady,
    CashierNone,
    Kept,
    ReturnedAlreadyPaid,
    ReturnedTooLate,
    ReturnedWithdrawn,
    StuckClosed,
    StuckAbnormal,
    StuckRefused,
    StuckUnanswered,
    TakenBack,
    Contradiction,
    PartTakenBack,
    RefundOfUnknownAmount,
    Rechecked,
    Granted,
    TakenBackFromMember,
    TakenBackUngranted,
    StretchMovedUp,
    AskFailed,
    EffectKeptAfterGivingUp,
    PrivateErased,
}
