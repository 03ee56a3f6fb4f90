//! What stands between the braces of a message. The build reads it too, for the languages of this
//! program.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// What the placeables of one message refer to.
#[derive(Default)]
pub(super) struct Seen {
    /// Variables.
    pub(super) variables: BTreeSet<String>,
    /// Terms.
    pub(super) terms: BTreeSet<String>,
    /// Functions, none of which is offered.
    pub(super) functions: BTreeSet<String>,
    /// Other messages, which a term is for.
    pub(super) messages: BTreeSet<String>,
}

impl Seen {
    /// What a text refers to.
    pub(super) fn of(pattern: &Pattern<&str>) -> Self {
        let mut seen = Self::default();
        seen.pattern(pattern);
        seen
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                self.terms.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { id, .. } => {
                self.functions.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
        }
    }
}

/// Whether there is anything to read in any form of the message.
pub(super) fn has_text(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => !value.trim().is_empty(),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => {
            !matches!(inline, InlineExpression::StringLiteral { value } if value.trim().is_empty())
        }
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().all(|variant| has_text(&variant.value))
        }
    })
}
