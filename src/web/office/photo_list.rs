//! The photos of a supervisor's agency as a list: which, of where, by whom, when, how far they have come. Photos are released in the grid, where
//! they are seen; what stands here can be kept inside, or withdrawn.

pub mod filter;

use askama::Template;
use axum::extract::State;

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::photo::{PhotoState, Shows};
use crate::domain::saved_view::OfficeList;
use crate::services::authorize;
use crate::store::photo_list::ListedPhoto;
use crate::store::saved_view;
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::office::latest_rows::LATEST;
use crate::web::office::photos::STATES;
use crate::web::office::places::counties;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::list::ListFrame;
use crate::web::view::page::{Page, Screen};
use filter::{COLUMNS, PhotoListFilter};

#[derive(Template)]
#[template(path = "office/photo_list.html")]
pub struct PhotoListPage {
    wanted: PhotoListFilter,
    frame: ListFrame,
    lines: Vec<ListedPhoto>,
    counties: Vec<(String, String, bool)>,
    people: Vec<Person>,
    /// The list looks through the latest photos only, and there are more.
    has_earlier: bool,
    app: App,
}

impl Screen for PhotoListPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "photo-list-title", &[("count", self.frame.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PhotoListPage {
    fn states(&self) -> [PhotoState; 3] {
        STATES
    }

    fn all_shows(&self) -> &'static [Shows] {
        Shows::ALL
    }

    fn most_looked_through(&self) -> usize {
        LATEST
    }

    fn town(&self, photo: &ListedPhoto) -> String {
        self.app.town(&photo.city, photo.county.as_deref())
    }

    fn has_person(&self, person: &Person) -> bool {
        self.wanted.filter.person == Some(person.id)
    }

    fn has_state(&self, state: &PhotoState) -> bool {
        self.wanted.filter.state == Some(*state)
    }

    fn has_shows(&self, shows: &Shows) -> bool {
        self.wanted.filter.shows == Some(*shows)
    }

    fn is_odd(&self, odd: bool) -> bool {
        self.wanted.odd == Some(odd)
    }

    /// What is done is done to photos of one state: an undo puts all of them back into it.
    fn waits(&self) -> bool {
        self.wanted.filter.state == Some(PhotoState::Private)
    }

    fn is_released(&self) -> bool {
        self.wanted.filter.state == Some(PhotoState::Released)
    }
}

/// `GET /office/photos/list?q=&county=&person=&since=&until=&state=&shows=&odd=&sort=&page=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<PhotoListFilter>,
) -> Result<Page<PhotoListPage>, HttpError> {
    let (found, has_earlier) = wanted.find(&app, &by).await?;
    let views = saved_view::of_person(&app.store, by.id, OfficeList::Photos).await?;
    let frame = ListFrame::new(OfficeList::Photos, COLUMNS, wanted.fields(), wanted.list.clone(), found.len(), views).seen_by(&by);
    let page = PhotoListPage {
        lines: frame.rows(&found).to_vec(),
        counties: counties(&app, &by, wanted.filter.county.as_deref()),
        people: authorize::visitors(&app.store, &by).await?,
        has_earlier,
        frame,
        wanted,
        app,
    };
    Ok(Page::new(page, Caching::Never))
}

/// `GET /office/photos/list.csv` with the same filter: every photo that it finds, or none where the list does not reach them all.
pub async fn csv(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<PhotoListFilter>,
) -> Result<Download, HttpError> {
    let head = ["day", "code", "place", "town", "county", "who", "shows", "state", "open_flags", "photo"];
    let row = |photo: ListedPhoto| {
        vec![
            photo.on_day.to_string(),
            photo.code.clone(),
            photo.place.clone(),
            photo.city.clone(),
            photo.county.as_deref().and_then(|code| app.county_name(code)).unwrap_or_default().to_owned(),
            photo.who.clone(),
            photo.shows.code().to_owned(),
            photo.state.code().to_owned(),
            photo.odd.to_string(),
            photo.id.to_string(),
        ]
    };
    let (found, has_earlier) = wanted.find(&app, &by).await?;
    if has_earlier {
        return Err(HttpError::BadRequest("photos-too-many"));
    }
    let table = std::iter::once(head.map(str::to_owned).to_vec()).chain(found.into_iter().map(row));
    Ok(Download { caching: Caching::Never, ..Download::table(table) })
}
