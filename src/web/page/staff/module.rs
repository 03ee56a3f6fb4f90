//! The module of the office: its kinds of record and their forms, to be read.

use maud::{Markup, html};

use crate::{
    domain::{module::Module, permission::Resource, record::Kind},
    http::{Cx, Refusal},
    service::configure::modules,
    web::{
        layout::{self, Page},
        part::{acts, staff},
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let module = cx.run(modules::only).await?;
    let say = cx.say();
    let title = say.nav_modules();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.modules_lead()) }
        h2 { bdi { (module.name) } }
        @if !module.description.is_empty() { p dir="auto" { (module.description) } }
        dl.summary { @for kind in &module.kinds { (row(&cx, &module, *kind)) } }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

fn row(cx: &Cx, module: &Module, kind: Kind) -> Markup {
    let say = cx.say();
    let resource: Resource = kind.row().resource;
    let forms = cx.house.programme.forms(kind);
    let forms = forms.filter(|form| !form.nested && form.modules.contains(&module.id));
    let names: Vec<&str> = forms.map(|form| form.name.say(say.lang())).collect();
    html! {
        div {
            dt { (acts::resource(say, resource)) }
            @if names.is_empty() { dd.blank { (say.modules_no_forms()) } }
            @else { dd { (say.listed(&names)) } }
        }
    }
}
