//! Names and lines: what is taken, how it is made plain, and that it hides nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use mangrove_domain::{
    Timestamp,
    person_text::{
        PersonLine, PersonName,
        UnsuitableText::{self, Empty, HiddenCharacters, TooLong},
    },
    rule_book::RuleBooks,
};

fn books() -> RuleBooks {
    RuleBooks::from_toml(include_str!("../../programs/default.toml")).unwrap()
}

fn line(text: &str) -> Result<String, UnsuitableText> {
    PersonLine::parse(text, books().in_force(Timestamp::ZERO)).map(|line| line.as_str().to_owned())
}

fn name(text: &str) -> Result<String, UnsuitableText> {
    PersonName::parse(text, books().in_force(Timestamp::ZERO)).map(|name| name.as_str().to_owned())
}

#[track_caller]
fn taken_as_written(texts: &[&str]) {
    for text in texts {
        assert_eq!(line(text).as_deref(), Ok(*text), "{text}");
    }
}

#[track_caller]
fn refused(texts: &[&str], why: UnsuitableText) {
    for text in texts {
        assert_eq!(line(text), Err(why), "{text:?}");
    }
}

#[test]
fn what_people_write_to_each_other_is_taken_as_it_stands() {
    taken_as_written(&[
        "生日快乐! 帮我开一年好吗?",
        "想和你一起看,谢谢啦~",
        "我爱你。中国加油",
        "好的.谢谢",
        "买点VIP,一起看",
        "Thanks for your support, it means a lot!",
        "Bye. Come over at 12:30, or 2 p.m.",
        "see you (・ω・) v2.0 costs 3.5 kg",
        "Jean-Luc O'Brien · Zoë",
        "مرحبا يا صديقي",
        "שלום חבר",
        "ありがとう、がんばって",
        "5201, 一起加油",
        "안녕하세요",
        "မြို့ ချို့",
        "Việt Nam, cảm ơn bạn nhiều",
    ]);
    assert_eq!(name("小红").as_deref(), Ok("小红"));
    assert_eq!(name("Badminton Li").as_deref(), Ok("Badminton Li"));
}

#[test]
fn a_text_is_made_plain() {
    for (written, shown) in [
        ("  小红  ", "小红"),
        ("小\u{3000}红", "小 红"),
        ("小 \u{a0} 红\n", "小 红"),
        ("Ｘｉａｏ　Ｈｏｎｇ", "Xiao Hong"),
        ("①号", "1号"),
        ("好吗？好！", "好吗?好!"),
        ("ﬁne", "fine"),
        ("Zoe\u{308}", "Zoë"),
        ("𝓗𝓮𝓵𝓵𝓸", "Hello"),
        ("(´・ω・)", "( \u{301}・ω・)"),
    ] {
        assert_eq!(line(written).as_deref(), Ok(shown), "{written}");
        assert_eq!(line(shown).as_deref(), Ok(shown), "made plain twice: {shown}");
    }
}

#[test]
fn a_text_of_nothing_is_refused() {
    refused(&["", " ", "\u{3000}\u{a0} ", "\n\t", "\u{fe0f}"], Empty);
}

#[test]
fn length_counts_characters_after_the_text_was_made_plain() {
    assert!(line(&"好".repeat(60)).is_ok());
    assert_eq!(line(&"好".repeat(61)), Err(TooLong { max: 60 }));
    assert!(line(&format!("   {}   ", "e\u{301}".repeat(60))).is_ok());
    assert!(name(&"红".repeat(20)).is_ok());
    assert_eq!(name(&"红".repeat(21)), Err(TooLong { max: 20 }));
    assert_eq!(
        line("\u{fdfa}\u{fdfa}\u{fdfa}\u{fdfa}"),
        Err(TooLong { max: 60 }),
        "one character becomes 18"
    );
}

#[test]
fn letters_of_every_direction_are_taken_but_their_invisible_controls_are_not() {
    taken_as_written(&["أحمد", "דוד", "abc أحمد def"]);
    for control in "\u{200e}\u{200f}\u{61c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
        refused(&[&format!("a{control}b"), &format!("{control}دا"), &format!("小红{control}")], HiddenCharacters);
    }
}

#[test]
fn characters_that_cannot_be_seen_are_refused() {
    for hidden in [
        '\0',
        '\u{7}',
        '\t',
        '\n',
        '\r',
        '\u{1b}',
        '\u{7f}',
        '\u{85}',
        '\u{9f}',
        '\u{ad}',
        '\u{34f}',
        '\u{115f}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{2028}',
        '\u{2029}',
        '\u{2060}',
        '\u{2064}',
        '\u{2800}',
        '\u{3164}',
        '\u{e000}',
        '\u{f8ff}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffe}',
        '\u{1d173}',
        '\u{e0041}',
        '\u{e007f}',
        '\u{f0000}',
        '\u{10ffff}',
    ] {
        assert_eq!(
            line(&format!("小{hidden}红")),
            Err(HiddenCharacters),
            "{:x}",
            u32::from(hidden)
        );
    }
}

#[test]
fn a_mark_needs_a_letter_and_a_letter_bears_few_marks() {
    refused(
        &[
            "\u{301}a",
            &format!("a{}", "\u{335}".repeat(5)),
            &format!("Z{}", "\u{300}\u{316}".repeat(8)),
        ],
        HiddenCharacters,
    );
}

#[test]
fn emoji_are_taken_with_what_joins_and_colours_them() {
    taken_as_written(&[
        "🎉",
        "谢谢❤️",
        "👍🏽👍🏿",
        "👨‍👩‍👧‍👦 一家人",
        "👩🏽‍💻",
        "🏳️‍🌈",
        "🧔‍♂️",
        "❤️‍🔥",
        "🇨🇳 加油",
        "第1️⃣名",
    ]);
    assert_eq!(
        line("好™️ ℹ️ 的").as_deref(),
        Ok("好TM i 的"),
        "what is a letter after all loses its emoji form"
    );
}

#[test]
fn joiners_and_selectors_hide_nothing() {
    refused(
        &[
            "小\u{200d}红",
            "🎉\u{200d}",
            "\u{200d}🎉",
            "🎉\u{200d}a",
            "a\u{200d}🎉",
            "👨\u{200d}\u{200d}👩",
        ],
        HiddenCharacters,
    );
    for (written, shown) in [
        ("葛\u{e0100}城", "葛城"),
        ("a\u{fe0f}b", "ab"),
        ("❤\u{fe0f}\u{fe0f}\u{fe01}", "❤\u{fe0f}"),
        ("1\u{fe0f}", "1"),
    ] {
        assert_eq!(line(written).as_deref(), Ok(shown), "{written:?}");
    }
}

#[test]
fn a_name_or_line_shows_nothing_of_itself_in_a_log() {
    let books = books();
    let book = books.in_force(Timestamp::ZERO);
    assert_eq!(format!("{:?}", PersonName::parse("小红", book)), "Ok(PersonName(…))");
    assert_eq!(format!("{:?}", PersonLine::parse("你好", book)), "Ok(PersonLine(…))");
}

#[test]
fn a_text_as_long_as_a_request_may_be_is_refused_without_much_work() {
    for piece in ["a", "\u{301}", "👨\u{200d}", "dot com ", "1-"] {
        assert!(line(&piece.repeat(65_536 / piece.len())).is_err(), "{piece:?}");
    }
}

/// Every text of up to three pieces: what is taken is taken again unchanged, or a stored name could not be shown twice
/// alike.
#[test]
fn what_was_taken_is_taken_again_unchanged() {
    let books = books();
    let book = books.in_force(Timestamp::ZERO);
    let pieces = [
        "",
        "a",
        " ",
        "1",
        "红",
        "e",
        "\u{301}",
        "\u{335}",
        "❤",
        "\u{fe0f}",
        "\u{20e3}",
        "\u{200d}",
        "👩",
        "🏽",
        "´",
        "™",
        ".",
        "。",
        "com",
        "ᄀ",
        "ᅡ",
        "ﬁ",
        "ａ",
        "\u{fdfa}",
        "\u{e0100}",
        "ｶ",
        "ﾞ",
    ];
    let mut taken = 0;
    for number in 0..pieces.len().pow(3) {
        let mut rest = number;
        let mut text = String::new();
        for _ in 0..3 {
            text.push_str(pieces[rest % pieces.len()]);
            rest /= pieces.len();
        }
        if let Ok(line) = PersonLine::parse(&text, book) {
            taken += 1;
            assert_eq!(
                PersonLine::parse(line.as_str(), book).as_ref(),
                Ok(&line),
                "{text:?}: {}",
                line.as_str()
            );
        }
    }
    assert!(taken > 1_000, "{taken}");
}
