//! Problems, the way to the login, and the shell for other pages.

use super::{fixtures, head, main, read};
use crate::{WayOn, escape, render_continue_page, render_problem_page, render_shell, style_sheet};
use mangrove_contract::{Language, problem::ProblemCode};

/// Without the marks and spaces between sentences.
fn letters(text: &str) -> String {
    text.to_lowercase().replace([':', '：', '.', '。', ' '], "")
}

#[test]
fn a_problem_says_all_of_its_text_and_a_way_on() {
    for language in Language::ALL {
        for code in ProblemCode::ALL {
            let page = render_problem_page(*code, None, WayOn::Home, &fixtures::frame(language));
            let read = letters(&read(main(&page)));
            let whole = letters(mangrove_ui::texts::problem(language, *code));
            assert!(read.contains(&whole), "{code:?}: {read}");
            assert!(main(&page).contains("href=\"/\""), "{code:?}");
        }
    }
}

#[test]
fn a_problem_that_will_pass_says_when() {
    let frame = fixtures::frame(Language::English);
    let until = Some((fixtures::soon(), 480));
    let way_on = WayOn::Back(frame.path);
    let page = render_problem_page(ProblemCode::SomebodyIsPaying, until, way_on, &frame);
    assert!(read(main(&page)).contains("It may work from 22 November, 20:21 on."));
    assert!(main(&page).contains(&format!("href=\"{}\"", frame.path)));
}

#[test]
fn the_way_to_the_login_is_a_refresh_and_a_link() {
    let frame = fixtures::frame(Language::Chinese);
    let page = render_continue_page("https://open.example/?a=1&state=\"x\"", &frame);
    assert!(
        head(&page).contains("content=\"0;url=https://open.example/?a=1&amp;state=&quot;x&quot;\"")
    );
    assert!(main(&page).contains("href=\"https://open.example/?a=1&amp;state=&quot;x&quot;\""));
    assert!(!main(&page).contains("<form"));
}

#[test]
fn a_page_of_another_kind_stands_in_the_same_frame() {
    let frame = fixtures::frame(Language::English);
    let page = render_shell("Desk", &format!("<h1>{}</h1>", escape("<b>")), &frame);
    assert!(head(&page).contains("<title>Desk</title>"));
    assert!(main(&page).contains("<h1>&lt;b&gt;</h1>"));
}

#[test]
fn the_style_sheet_is_joined_and_small() {
    let sheet = style_sheet();
    assert!(!sheet.contains("@import") && !sheet.contains("/*") && !sheet.contains('\n'));
    assert!(sheet.contains(".mg-friend__bar{position:sticky;"));
    assert!(sheet.contains("calc(-1 * var(--mg-s4))"), "white space that means something stays");
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
}
