//! `/hotline` and `/hotline/series/{id}`: what was published, where its meaning changes, and what a number is not.

use placard::domain::person::Role;

use crate::harness::{Studied, on_both};

async fn refuses_what_is_not_there(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    for path in ["/hotline/series/nothing", "/hotline/series/018f0000-0000-7000-8000-00000000ffff", "/hotline/series/nothing/figures.csv"] {
        assert_eq!(public.get(path).await.status, 404, "{path}");
    }
    assert_eq!(public.get(&format!("/hotline/series/{series}?area=29999")).await.status, 404);
}

async fn tells_what_was_published_and_what_it_is_not(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    public.get("/hotline").await.says(Studied::TITLE).says("2022-01 – 2025-02").says("24");
    let page = public.get(&format!("/hotline/series/{series}")).await;
    page.says("1 periods with a revision")
        .says("invented for the demonstration")
        .says("2025-01, another operator. Another operator. Source: test announcement")
        .says("It is not how much trafficking there is, and it does not tell whether anybody saw a poster.")
        .says("Telephone calls. One person may call many times");
    // Open marks where something is withheld, a dashed rule at the break.
    assert!(page.body.contains("chart-mark open") && page.body.contains("break 1"), "{}", page.body);
    let spanish = public.get(&format!("/es/hotline/series/{series}")).await;
    spanish.says("Otro operador.").says("No es cuánta trata hay");
    assert!(!spanish.words().contains("It is not"));
}

async fn one_county_shows_its_revision_and_its_withheld_month(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    let page = public.get(&format!("/hotline/series/{series}?area=29001")).await;
    page.says("published 2025-04.").says("2022-06 – 1 withheld");
    assert!(page.body.contains("chart-earlier"), "an earlier publication is drawn");
}

async fn the_file_holds_every_publication_and_can_be_brought_in_again(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    let table = public.get(&format!("/hotline/series/{series}/figures.csv")).await.body;
    // 24 counties in 38 months, one of them published twice.
    assert_eq!(table.lines().count(), 1 + 24 * 38 + 1);
    assert!(table.contains("29001,2022-06,calls,<5,2025-04,test export,20000"), "{table}");
    let shown = studied
        .app
        .client(Role::Analyst)
        .await
        .upload("/office/hotline/import", &[("title", Studied::TITLE)], ("f.csv", table.as_bytes()))
        .await;
    shown.says("0 new, 0 revisions of what is on record, 913 on record already");
}

/// What people wrote in English is marked as English on a page in Spanish, and on none in English.
async fn what_stands_in_one_language_only_is_marked_as_that(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    let path = format!("/hotline/series/{series}");
    let (english, spanish) = (public.get(&path).await.body, public.get(&format!("/es{path}")).await.body);
    for text in [Studied::TITLE, "test announcement", "test export"] {
        let marked = format!(r#"<span lang="en">{text}</span>"#);
        assert!(spanish.contains(&marked), "{text}");
        assert!(english.contains(text) && !english.contains(&marked), "{text}");
    }
    assert!(!spanish.contains(r#"<span lang="en">Otro operador"#));
    for list in ["/es/hotline", "/es/hotline/studies"] {
        let list = public.get(list).await.body;
        assert!(!list.contains(Studied::TITLE) || list.contains(&format!(r#"<span lang="en">{}</span>"#, Studied::TITLE)));
    }
}

async fn a_caption_says_whose_numbers_these_are(studied: &Studied) {
    let (public, series) = (studied.app.public(), studied.series);
    let page = public.get(&format!("/hotline/series/{series}")).await;
    page.says("Invented for the demonstration: no hotline heard or published it.");
    placard::services::hotline::add_shipped(&studied.app.app.store, "US-MO", &studied.app.app.ids, placard::domain::day::Micros(1))
        .await
        .unwrap();
    let list = public.get("/hotline").await;
    list.says("What news stories told: no publication of the hotline is on file.").says("Partly what the hotline published");
    public.get("/es/hotline").await.says("Misuri: contactos de la línea por año").says("Lo que contaron noticias");
}

on_both!(
    Studied,
    what_stands_in_one_language_only_is_marked_as_that,
    a_caption_says_whose_numbers_these_are,
    refuses_what_is_not_there,
    tells_what_was_published_and_what_it_is_not,
    one_county_shows_its_revision_and_its_withheld_month,
    the_file_holds_every_publication_and_can_be_brought_in_again
);
