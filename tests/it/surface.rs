//! The public surface, as `tests/data/api.rs.txt` lists it: nothing comes, goes or changes unseen. Run with `UPDATE_EXPECT=1` to write
//! the list anew, and say in the changelog what changed.
//!
//! The list is read from the source: each name that `lib.rs` gives to the world, what it is, and its `impl` blocks, without
//! bodies, comments and private parts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type, UseTree, Visibility};

use crate::layering::sources;

/// The last names of a `use`.
fn used(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => used(&path.tree, names),
        UseTree::Name(name) => assert!(names.insert(name.ident.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => {
            panic!("names at the root are listed one by one, as they are")
        }
    }
}

/// What stays of attributes: what callers see.
fn visible(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| {
        ["derive", "non_exhaustive", "cfg", "must_use", "deprecated"]
            .iter()
            .any(|kept| attribute.path().is_ident(kept))
    });
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Leaves out of fields what callers cannot name.
fn public_fields(fields: &mut Fields) {
    match fields {
        Fields::Named(named) => {
            named.named =
                std::mem::take(&mut named.named).into_iter().filter(|field| is_public(&field.vis)).collect();
            named.named.iter_mut().for_each(|field| visible(&mut field.attrs));
        }
        Fields::Unnamed(unnamed) => {
            unnamed.unnamed = std::mem::take(&mut unnamed.unnamed)
                .into_iter()
                .filter(|field| is_public(&field.vis))
                .collect();
        }
        Fields::Unit => {}
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

/// What a macro of the crate makes of `name! { Type { … } }`: its one arm, with the type for its first variable and without its
/// repetitions. Enough for macros that give the same methods to several types.
fn expanded(arms: &TokenStream, call: &TokenStream) -> Vec<Item> {
    fn fill(tokens: TokenStream, with: &TokenTree) -> TokenStream {
        let mut filled = Vec::new();
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '$' => match tokens.next() {
                    Some(TokenTree::Ident(_)) => filled.push(with.clone()),
                    _ => drop(tokens.next()),
                },
                TokenTree::Group(group) => {
                    let inner = fill(group.stream(), with);
                    filled.push(TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner)));
                }
                other => filled.push(other),
            }
        }
        filled.into_iter().collect()
    }
    let with = call.clone().into_iter().next().expect("a macro that makes methods is told for which type");
    let made = arms.clone().into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let made = fill(made.last().expect("a macro has an arm"), &with);
    syn::parse2::<syn::File>(made.clone()).unwrap_or_else(|error| panic!("{error}: {made}")).items
}

/// All items of a file that are no tests, those that macros make among them.
fn items(items: Vec<Item>, macros: &mut BTreeMap<String, TokenStream>, found: &mut Vec<Item>) {
    for item in items {
        match item {
            Item::Mod(inner) if is_test(&inner.attrs) => {}
            Item::Mod(inner) => {
                if let Some((_, inner)) = inner.content {
                    self::items(inner, macros, found);
                }
            }
            Item::Macro(made) => {
                let name = made
                    .mac
                    .path
                    .segments
                    .last()
                    .map(|segment| segment.ident.to_string())
                    .unwrap_or_default();
                if let Some(ident) = made.ident {
                    if made.mac.tokens.to_string().contains("pub fn") {
                        macros.insert(ident.to_string(), made.mac.tokens);
                    }
                } else if let Some(arms) = macros.get(&name) {
                    found.extend(expanded(arms, &made.mac.tokens));
                }
            }
            other => found.push(other),
        }
    }
}

/// The name of a type, without what it borrows or is made of.
fn name_of(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        Type::Reference(reference) => name_of(&reference.elem),
        _ => None,
    }
}

/// Traits that no user of the crate can name.
const HIDDEN: &[&str] = &["Stored"];

/// An `impl` block as callers see it, if they see anything of it.
fn public_impl(mut block: syn::ItemImpl) -> Option<Item> {
    visible(&mut block.attrs);
    let is_inherent = block.trait_.is_none();
    let hidden = block.trait_.as_ref().and_then(|(_, path, _)| path.segments.last());
    if hidden.is_some_and(|of| HIDDEN.iter().any(|hidden| of.ident == hidden)) {
        return None;
    }
    block.items.retain(|item| match item {
        ImplItem::Fn(function) => is_inherent && is_public(&function.vis),
        ImplItem::Const(constant) => is_inherent && is_public(&constant.vis),
        ImplItem::Type(_) => true,
        _ => false,
    });
    for item in &mut block.items {
        match item {
            ImplItem::Fn(function) => {
                visible(&mut function.attrs);
                function.block.stmts.clear();
            }
            ImplItem::Const(constant) => {
                visible(&mut constant.attrs);
                constant.expr = syn::parse_quote!(_);
            }
            _ => {}
        }
    }
    (!is_inherent || !block.items.is_empty()).then_some(Item::Impl(block))
}

/// A definition as callers see it, with its name.
fn public_definition(item: Item) -> Option<(String, Item)> {
    let (name, item) = match item {
        Item::Struct(mut item) if is_public(&item.vis) => {
            visible(&mut item.attrs);
            public_fields(&mut item.fields);
            (item.ident.to_string(), Item::Struct(item))
        }
        Item::Enum(mut item) if is_public(&item.vis) => {
            visible(&mut item.attrs);
            for variant in &mut item.variants {
                visible(&mut variant.attrs);
                variant.fields.iter_mut().for_each(|field| visible(&mut field.attrs));
            }
            (item.ident.to_string(), Item::Enum(item))
        }
        Item::Trait(mut item) if is_public(&item.vis) => {
            visible(&mut item.attrs);
            for item in &mut item.items {
                if let TraitItem::Fn(function) = item {
                    visible(&mut function.attrs);
                    if let Some(body) = &mut function.default {
                        body.stmts.clear();
                    }
                }
            }
            (item.ident.to_string(), Item::Trait(item))
        }
        _ => return None,
    };
    Some((name, item))
}

fn printed(item: Item) -> String {
    prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] })
}

#[test]
fn the_public_surface_is_as_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut names = BTreeSet::new();
    let (mut all, mut macros) = (Vec::new(), BTreeMap::new());
    for path in sources(&root) {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        if path.ends_with("src/lib.rs") {
            for item in &file.items {
                match item {
                    Item::Use(item) if is_public(&item.vis) => used(&item.tree, &mut names),
                    Item::Fn(syn::ItemFn { vis, .. }) | Item::Mod(syn::ItemMod { vis, .. }) => {
                        assert!(!is_public(vis), "the root has types, and nothing else: list it here");
                    }
                    _ => {}
                }
            }
        }
        items(file.items, &mut macros, &mut all);
    }

    let mut definitions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut blocks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in all {
        match item {
            Item::Impl(block) => {
                let of_self = name_of(&block.self_ty).filter(|name| names.contains(name));
                if let Some(name) = of_self {
                    if let Some(block) = public_impl(block) {
                        blocks.entry(name).or_default().insert(printed(block));
                    }
                }
            }
            other => {
                if let Some((name, item)) = public_definition(other).filter(|(name, _)| names.contains(name))
                {
                    definitions.entry(name).or_default().push(printed(item));
                }
            }
        }
    }

    let mut listed = String::new();
    for name in &names {
        let definition = definitions.get(name).map(Vec::as_slice).unwrap_or_default();
        assert_eq!(definition.len(), 1, "{name} is defined once");
        listed.push_str(&definition[0]);
        blocks.get(name).into_iter().flatten().for_each(|block| listed.push_str(block));
        listed.push('\n');
    }
    // What the list would be silent of, if it read wrongly: a method, one that a macro makes, a trait's, a variant.
    for seen in ["pub fn assess(", "pub fn grade(mut self, grade: Grade)", "fn judge(&self", "ConnectionNote"]
    {
        assert!(listed.contains(seen), "{seen} is missing in\n{listed}");
    }
    expect_file!["../data/api.rs.txt"].assert_eq(&listed);
}
