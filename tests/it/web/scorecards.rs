//! `/scorecards`, `/compare` and the districts they stand on: the same figures, and the same silence about too few, wherever they are read.

use crate::harness::{TestApp, on_both, square};

/// A district around the builders' places, and one without any.
async fn divide(app: &TestApp) {
    let (here, there) = (square([-92.4, 38.9, -92.2, 39.0]), square([-92.2, 38.9, -92.0, 39.0]));
    app.divide("state-house", "State House districts", &[("1", "First", here), ("2", "Second", there)]).await;
}

const PAGES: [&str; 5] =
    ["/areas/counties/29019", "/scorecards/counties/29019", "/areas/state-house", "/areas/state-house/1", "/scorecards/state-house/1"];

on_both! {
    async fn refuses_areas_and_days_that_are_not_there(app: &TestApp) {
        divide(app).await;
        let public = app.public();
        for address in [
            "/scorecards/counties/99999", "/scorecards/state-house/3", "/scorecards/castles/1", "/areas/state-house/3", "/areas/castles", "/areas/castles/table.csv",
            "/compare?one=29019&other=99999", "/compare?areas=castles",
        ] {
            assert_eq!(public.get(address).await.status, 404, "{address}");
        }
        for address in [
            "/scorecards/counties/29019?on=2027-01-01", "/scorecards/counties/29019?on=2026-02-30", "/areas/state-house?category=castle",
            "/compare?one=29019&other=29051&other_on=2027-01-01", "/compare?one=29019&other=29051&one_on=never",
        ] {
            assert_eq!(public.get(address).await.status, 400, "{address}");
        }
    }

    async fn four_checked_places_give_no_share_anywhere_and_five_the_same_everywhere(app: &TestApp) {
        let inspector = app.inspector().await;
        divide(app).await;
        let public = app.public();
        app.add(&crate::harness::place(9).build()).await;
        for number in 1..=5 {
            app.checked(&inspector, number, number != 1, |_| {}).await;
            if number < 4 {
                continue;
            }
            let table = public.get("/areas/state-house/table.csv").await.body;
            let first = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).find(|row| &row[0] == "1").unwrap();
            let counts = [number + 1, number, number - 1, 1].map(|count| count.to_string());
            assert_eq!(first.iter().skip(4).take(4).collect::<Vec<_>>(), counts, "required, checked, compliant, not checked");
            let shares: Vec<&str> = first.iter().skip(8).collect();
            // Wilson: 3 of 4 would be 30 to 95 %; 4 of 5 is 37.55 to 96.38 %.
            let expected = if number == 4 { ["", "", "", "", ""] } else { ["0.8000", "0.3755", "0.9638", "1", "1"] };
            assert_eq!(shares, expected);
            for address in PAGES {
                let words = public.get(address).await.words();
                assert!(!words.contains("30 % to 95 %"), "{address}: {words}");
                assert_eq!(words.contains("38 % to 96 %"), number == 5, "{address}: {words}");
                assert_eq!(words.contains("1 more checked place"), number == 4, "{address}: {words}");
            }
        }
        public.get("/areas/state-house/2").await.says("Second");
        public.get("/es/scorecards/state-house/1").await.says("80 %").says("38 % a 96 %");
    }

    async fn figures_lead_to_their_rows_and_are_copied_without_third_parties(app: &TestApp) {
        let inspector = app.inspector().await;
        for number in 1..=5 {
            app.checked(&inspector, number, number != 1, |_| {}).await;
        }
        app.add(&crate::harness::place(9).build()).await;
        let public = app.public();
        let page = public.get("/scorecards/counties/29019").await;
        for (status, count) in [("compliant", 4), ("not_compliant", 1), ("not_checked", 1)] {
            let (_, link) = page.body.split_once(&format!("county=29019&#38;status={status}\">")).unwrap_or_else(|| panic!("{status}: {}", page.body));
            assert!(link.starts_with(&format!("{count}</a>")), "{status}: {}", &link[..20]);
            let list = public.get(&format!("/places?county=29019&status={status}")).await;
            list.says(&if count == 1 { "1 place".to_owned() } else { format!("{count} places") });
        }
        let (_, copied) = page.body.split_once("<pre").unwrap();
        let (copied, _) = copied.split_once("</pre>").unwrap();
        assert!(copied.contains("/scorecards/counties/29019") && copied.contains("80\u{a0}% (4 of 5 checked)") && copied.contains("1 Jun 2026"), "{copied}");
        assert!(!copied.contains("src=") && !copied.contains("script"), "{copied}");
    }

    async fn two_areas_differ_only_where_their_intervals_part(app: &TestApp) {
        let inspector = app.inspector().await;
        let public = app.public();
        for number in 1..=5 {
            app.checked(&inspector, number, true, |_| {}).await;
        }
        public.get("/compare?one=29019&other=29051").await.says("Too few places were checked to compare");
        public.get("/compare?one=29019&other=29019&other_on=2026-05-01").await.says("Too few places were checked to compare").says("1 May 2026");
        for number in 6..=10 {
            app.checked(&inspector, number, number == 6, |station| station.county = Some("29051".into())).await;
        }
        // 5 of 5 is 57 to 100 %, 1 of 5 is 4 to 62 %.
        public.get("/compare?one=29019&other=29051").await.says("cannot be told apart").says("57 % to 100 %").says("4 % to 62 %");
        for number in 11..=20 {
            app.checked(&inspector, number, false, |station| station.county = Some("29051".into())).await;
        }
        public.get("/compare?one=29019&other=29051").await.says("Cole County, 1 Jun 2026 has a lower share than Boone County, 1 Jun 2026");
        public.get("/compare?one=29051&other=29019").await.says("Boone County, 1 Jun 2026 has a higher share than Cole County, 1 Jun 2026");
    }
}
