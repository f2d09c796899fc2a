//! Switches with a few named positions, written the same in JSON, in forms and in the store.

/// Declares such a switch: its positions with the words that stand for them. The first is the position at rest.
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// All positions, the one at rest first.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The words, for who names another one.
            pub const EXPECTED: &str = concat!("one of:" $(, " ", $word)+);

            /// The word that stands for it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The position of that word.
            pub fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|position| position.word() == word)
            }
        }
    };
}
