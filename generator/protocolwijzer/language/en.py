"""English."""

from protocolwijzer.language.base import Language, SearchRules

LANGUAGE = Language(
    code="en",
    native="English",
    languages={"nl": "Dutch", "en": "English"},
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    day="{day} {month} {year}",
    month="{month} {year}",
    words={
        "about": "About this handbook",
        "accessibility": "Accessibility",
        "address": "Address",
        "adopted": "adopted",
        "adopted-by": "by",
        "adopted-from": "Adopted from",
        "adopted-on": "Adopted on",
        "after-items": "After the items",
        "all-on-one-page": "All questions and answers are on this page. Choose an answer and go on to the next question.",
        "all-organisations": "All organisations",
        "all-questions": "All questions on one page",
        "answer-lead": "You get an answer, the reason, and what to do now.",
        "answer-questions": "Answer a few questions",
        "answers-changed": "Answers that lead to another verdict",
        "answers-here": "How you got here",
        "answers-so-far": "Your answers so far",
        "answers-stay": "Your answers stay on this device.",
        "answers-unlisted": "These questions changed. There are too many ways to show them here",
        "article": "article",
        "article-of-protocol": "{article} of {protocol}",
        "article-says": "Read {article} in the protocol",
        "articles": "articles",
        "ask-whom": "Who can you ask?",
        "asked-by": "Belongs to",
        "audience-none": "The protocol has no rules for this group",
        "audience-rules": "Rules that apply to you",
        "audiences": "Who are you?",
        "audiences-lead": "Choose who you are to see the articles that apply to you.",
        "back": "Back to question {number}",
        "back-step": "Back",
        "basis-law": "The law",
        "basis-model": "The editors' model: neither law nor rule",
        "basis-rule": "The rules of {organisation}",
        "becomes": "Becomes",
        "begin-again": "Start again",
        "beyond-law": "By law, not by a rule of {organisation}",
        "beyond-practice": "Good practice, not a rule of {organisation}",
        "call": "Call {number}",
        "calls": "Call right away",
        "change": "Change",
        "change-added": "New",
        "change-changed": "Changed",
        "change-moved": "Moved",
        "change-moved-in-text": "moved",
        "change-removed": "No longer there",
        "change-renumbered": "Another number",
        "changed-in": "Changed in",
        "changes-pdf": "What changes as a PDF, to be signed",
        "channel": "Where",
        "check-newer": "Look there whether there is a newer edition.",
        "choose-first": "Choose an answer first",
        "choose-organisation": "Which organisation are you with?",
        "choose-organisation-why": "Each organisation has its own rules.",
        "choose-shared-why": "Those that belong together share rules; contacts and local rules differ.",
        "choose-some": "Choose at least one first",
        "chosen-other": "This is the handbook of {name}. On this device you chose another organisation.",
        "chosen-own": "To your own organisation",
        "close": "Close",
        "come": "A later edition has applied since {start}. This page is from before that.",
        "came-protocol": "This protocol has applied since {start}. This page is from before that.",
        "coming-protocol": "This protocol applies from {start}.",
        "coming": "From {start} a new edition applies.",
        "coming-article": "From {start} this article is different.",
        "coming-end": "From {start} this article no longer applies.",
        "coming-verdict": "From {start} this answer is different, or a rule that it rests on.",
        "compare": "Compare with",
        "compare-further": "To compare editions that are further apart, go in steps: from the old one to one in between, and from that to the new one.",
        "compare-two": "Compare two editions",
        "compared-from": "From",
        "compared-to": "to",
        "contact": "Contact",
        "contact-heading": "Who to contact",
        "contact-inside": "At {organisation}",
        "contact-lead": "Where to turn with a question, when in doubt, or to report something.",
        "contact-meanwhile": "Meanwhile you can reach:",
        "contact-nobody": "Meanwhile, ask somebody at {organisation} whom you know.",
        "contact-outside": "Outside {organisation}",
        "continue": "Continue",
        "controller": "Who is responsible for personal data",
        "copied": "Link copied",
        "copied-text": "Text copied",
        "copy-answer": "Copy link to this answer",
        "copy-link": "Copy link to",
        "copy-text": "Copy this text",
        "correction": "Correction: words were mended. No rule changed.",
        "took-over": "Revised: what the edition of {edition} changed is now in it, too.",
        "counts-too": "Where this counts too",
        "course-merged-from": "merged from {numbers}",
        "course-merged-into": "merged into {numbers}",
        "course-now": "now stands at {numbers}",
        "course-replaced-by": "replaced by {numbers}",
        "course-split-from": "split from {numbers}",
        "course-split-into": "split into {numbers}",
        "course-took-in": "{numbers} was merged into it",
        "course-was": "was {numbers}",
        "date": "Date",
        "decide": "Decide",
        "decided": "This decided it",
        "decided-any": "One of these answers decided it",
        "declaration": "Declaration",
        "draft": "Draft: this text has not been adopted yet.",
        "draft-unseen": "Not looked at yet: {count} of the {all} articles. What they forbid or allow, for whom and with which exception, stands in their text alone.",
        "draft-translation": "This is a draft translation. Nobody has confirmed it. {done} of {count} texts are translated; where a translation is missing, the {language} text stands. The {language} text counts.",
        "earlier-revisions": "Earlier revisions",
        "earlier-versions": "Earlier versions",
        "edition": "Edition",
        "edition-first": "This is the first edition.",
        "edition-in-text": "edition",
        "editions": "Editions",
        "editions-lead": "Every edition of this protocol stays here, at an address that does not change.",
        "editors-note": "Editors' note",
        "effect": "What it does",
        "effect-consequence": "Consequence",
        "effect-informs": "Good to know",
        "effect-permits": "Allowed",
        "effect-permits-if": "Allowed if",
        "effect-prohibits": "Not allowed",
        "effect-prohibits-unless": "Not allowed, unless …",
        "effect-requires": "Required",
        "effect-unseen": "Not looked at yet",
        "email": "E-mail",
        "every-answer": "Whatever you answer",
        "fill-how": "Fill in what you want to say. Then send it from your own mail, or print it. Nothing leaves your device by itself and nothing is kept: when you close the page it is gone.",
        "fill-print": "Print or save as PDF",
        "fill-print-self": "Print or save this page with your browser.",
        "fingerprint": "Fingerprint of the text",
        "flowchart": "Flowchart",
        "flowchart-lead": "All questions and answers in one overview. The same content as text:",
        "follow": "Follow the editions",
        "follow-ics": "Calendar with dates for review",
        "footnote": "Footnote",
        "footnote-short": "Fn",
        "footnotes": "Footnotes",
        "form": "Form",
        "form-blank": "Nothing is ticked beforehand. What is left blank means no.",
        "form-consent": "Consent (GDPR)",
        "form-download": "Download the PDF",
        "form-fill": "Fill in and send",
        "form-first": "This is the first version.",
        "form-large": "Large print",
        "form-model": "This is a model. Have it checked by the organisation's own adviser before you use it.",
        "form-page": "1 page",
        "form-pages": "{count} pages",
        "form-permission": "Permission",
        "form-picture": "What the first page looks like",
        "form-size": "{size} kB",
        "form-take": "Take the form with you",
        "form-valid": "Valid",
        "form-withdrawal": "Withdrawal",
        "formerly": "What stood here before",
        "forms": "Forms",
        "forms-lead": "Give consent or withdraw it.",
        "forms-sign": "Fill in, print and sign.",
        "forms-used": "Form to use",
        "further": "More",
        "given-from": "from {start}",
        "given-not": "not yet",
        "given-out": "Given out",
        "given-out-in-text": "given out",
        "given-until": "from {start} until {end}",
        "glossary": "Glossary",
        "glossary-lead": "What words mean in this handbook.",
        "go-on-there": "Go on there",
        "go-on-with": "Go on with",
        "gone-ended": "is no longer there.",
        "gone-lead": "This page is no longer there. It tells you where everything is that stood on it.",
        "gone-now": "now stands here:",
        "gone-on": "ended on {date}.",
        "gone-replaced": "In its place:",
        "gone-since": "ended with {edition}.",
        "good-to-know": "Good to know",
        "hand-in": "Where do you hand it in?",
        "hand-in-at": "At {name}: {details}.",
        "hand-in-unknown": "At {name}. The address has not been filled in yet: ask your contact person there.",
        "history": "History",
        "home": "Home",
        "i-am": "I am",
        "if-you-answer": "If you answer this",
        "in-force-now": "In force now:",
        "in-short": "In short",
        "information-about": "This is about",
        "itself": "This is the document itself, not an explanation of it.",
        "itself-languages": "Where the languages differ, the {language} text prevails.",
        "itself-translation": "This is a translation. The {language} text is the document itself. Where they differ, the {language} text prevails.",
        "item-of-article": "{article}({item})",
        "known-there": "What is already known there",
        "law": "law",
        "law-not-ours": "This is the law, not a rule of {organisation}.",
        "law-part-decides": "This law decides",
        "law-part-met": "This condition of the law is met",
        "law-part-outside": "This law does not apply here",
        "law-read": "Read {law}",
        "law-says": "What the law says",
        "leave-sure": "What you filled in will be lost. Leave this page all the same?",
        "link-cut": "Part of this link does not fit these questions. Go on from here.",
        "link-older-edition": "This link was made with edition {old}. Edition {new} applies now. Go through your answers again.",
        "link-older-version": "The questions have changed since this link was made. What still fits has been kept. Go on from here.",
        "local": "Applies only at {name}.",
        "look-again": "Within {months} months of the signature {organisation} asks whether this is still right.",
        "look-again-on": "Review date",
        "look-up": "Look it up",
        "look-up-lead": "The protocol, article by article",
        "look-up-many": "The protocols, article by article",
        "made-from": "This answer was printed from",
        "mail": "Mail {address}",
        "most-to-come": "At most {most} more questions, then the answer",
        "most-to-come-none": "The answer comes next",
        "most-to-come-one": "At most 1 more question, then the answer",
        "name": "Name",
        "narrowed": "Also applies here",
        "narrows": "Goes further than",
        "navigation": "Navigation",
        "new-answer": "new answer",
        "new-here": "New here?",
        "no": "No",
        "no-date": "date unknown",
        "released": "Released",
        "released-by": "{start}, by {who}",
        "not-in-force": "This is not the edition in force.",
        "not-yet": "This edition takes effect on {start}.",
        "notices": "Sample texts",
        "notices-lead": "Texts to copy where a rule asks for one. They are samples by the editors.",
        "now": "Now",
        "number-was": "was {number}",
        "officer": "Data protection officer",
        "officer-none": "none appointed",
        "on-this-page": "On this page",
        "one-at-a-time": "Answer the questions one at a time",
        "optional": "may be left blank",
        "other-questions": "Other questions",
        "other-questions-lead": "All the questions that get an answer here",
        "overview": "Overview",
        "overview-lead": "All of it together: what about, for whom, and where it stands",
        "paper-about-consent": "Who is it about?",
        "paper-about-permission": "What is it about?",
        "paper-about-withdrawal": "Who is it about?",
        "paper-account": "Whose account, and where?",
        "paper-adopted-by": "Adopted by",
        "paper-adopted-on": "adopted on",
        "paper-adoption": "Adoption",
        "paper-applies-to": "Who it is for",
        "paper-audience": "Who can see it",
        "paper-blank": "not filled in yet",
        "paper-changes": "{title}: what changes",
        "paper-channels-consent": "Where may it appear?",
        "paper-channels-permission": "Where may it appear?",
        "paper-channels-withdrawal": "For which places?",
        "paper-choices-consent": "What else do you choose?",
        "paper-choices-permission": "What is allowed?",
        "paper-choices-withdrawal": "What do you withdraw?",
        "paper-controller": "Who is responsible?",
        "paper-correction": "This is a correction of words. No rule changed.",
        "paper-declaration": "Declaration and signature",
        "paper-draft": "This is a draft.",
        "paper-draft-version": "draft, not to be signed",
        "paper-effect": "What the article does",
        "paper-effective-from": "in force from",
        "paper-fingerprint": "fingerprint",
        "paper-fingerprints": "Fingerprints of the texts",
        "paper-fingerprints-told": "Each fingerprint follows from a whole text, with what the decision trees answer. If one word changes, the fingerprint changes. The edition that is adopted with this paper shows the same fingerprint.",
        "paper-for": "For",
        "paper-from": "From",
        "paper-function": "Function",
        "paper-key": "How to read this",
        "paper-key-added": "this is added",
        "paper-key-removed": "this goes",
        "paper-lead": "Introduction",
        "paper-mark-consent": "Put a cross under yes or no. A blank box means no.",
        "paper-mark-permission": "Put a cross under yes or no. A blank box means no.",
        "paper-mark-withdrawal": "Put a cross under yes for what you withdraw. A blank box means: you do not withdraw that.",
        "paper-no": "no",
        "paper-optional": "optional",
        "paper-page": "page {page} of {pages}",
        "paper-place": "Place",
        "paper-prevails": "This text explains the adopted document in plain language. Where the explanation differs from the document, the adopted {language} text prevails.",
        "paper-prevails-own": "This edition is a text of the organisation itself. It does not explain another document. Where the languages differ, the {language} text prevails.",
        "paper-qr": "QR code with form, version and edition",
        "paper-recordings-consent": "Which recordings?",
        "paper-recordings-permission": "Which recordings?",
        "paper-recordings-withdrawal": "For which recordings?",
        "paper-text": "Text",
        "paper-to": "To",
        "paper-unchecked": "Draft translation: nobody has checked it. The {language} text of version {number} counts.",
        "paper-unchecked-in-text": "draft translation",
        "paper-unchanged": "As they were",
        "paper-validity": "How long is this valid?",
        "paper-who": "Who",
        "paper-withdrawal": "Withdrawing",
        "paper-working-text": "working text, not adopted",
        "paper-yes": "yes",
        "part-decides": "This article decides",
        "part-met": "This condition is met",
        "part-outside": "This article does not apply here",
        "part-see": "Also read",
        "permalink": "link to this article",
        "phase-of": "Part {number} of {count}: {title}",
        "phone": "Phone",
        "practice": "Good practice",
        "practice-in-text": "good practice",
        "practice-not-ours": "This is good practice, not a rule of {organisation}.",
        "prevails": "These pages explain the adopted document in plain language. Where the explanation differs from the document, the adopted {language} text prevails.",
        "prevails-own": "This edition is a text of the organisation itself. It does not explain another document. Where the languages differ, the {language} text prevails.",
        "print-answer": "Print this answer",
        "preview": "This is a preview of the working text. What applies stands on the site for readers only.",
        "privacy": "Privacy",
        "protocol": "Protocol",
        "protocol-pdf": "The whole protocol as a PDF",
        "protocols": "Protocols",
        "purpose": "What for",
        "question": "Question",
        "question-number": "Question {number}",
        "question-of": "Question {number}, at most {most}",
        "question-rests-on": "This question rests on",
        "record": "Record of completion",
        "record-answer": "Answer",
        "record-declares": "This is a self-declaration. It does not prove who took the steps.",
        "record-lead": "The undersigned has completed all {count} steps of “{title}”.",
        "record-name-hint": "Your name only goes on the record. It is not kept and not sent.",
        "record-not-yet": "{count} steps are still open.",
        "record-not-yet-one": "1 step is still open.",
        "record-nothing-kept": "Nothing was sent. Wrong answers are left out on purpose.",
        "record-print": "Print this record",
        "record-read": "Read",
        "record-role": "Role",
        "record-save": "Save as a file",
        "record-step": "Step",
        "record-yours": "Your record",
        "recordings": "Which recordings",
        "remains": "What else to check",
        "remember": "Remember my choice on this device",
        "repeat-ask": "Which of these is it about?",
        "repeat-begin": "To the first question",
        "repeat-count": "{item} ({position} of {total}): question {number}, at most {most}",
        "repeat-each": "Choose one or more. The same questions then follow for each one.",
        "repeat-for": "For",
        "repeat-list": "Answer the questions that follow for each of these separately:",
        "repeat-see": "Why, and what to do",
        "repeat-strictest": "The strictest answer: {verdict}",
        "repeat-table": "All the answers together",
        "repeat-then": "After that, there may be more questions for each choice",
        "repeat-within": "For each one separately",
        "restated": "Explained in edition {edition}",
        "restates": "Explains",
        "rests-also": "It also rests on {what}, which is not a rule of {organisation}.",
        "rests-on": "This answer rests on",
        "rests-on-none": "This answer does not rest on any article.",
        "rests-only": "This answer does not rest on a rule of {organisation}, but on {what}.",
        "retention": "How long",
        "review-by": "To be reviewed by",
        "revision": "revision {number}",
        "rules": "Articles",
        "said-added": "added:",
        "said-removed": "removed:",
        "search": "Search",
        "search-again": "Try again",
        "search-all": "All {count} on one page",
        "search-also": "also found by:",
        "search-any": "Everything",
        "search-anyone": "Everyone",
        "search-ask": "Ask the handbook of {name}",
        "search-audience": "Who for",
        "search-cut": "Only the first {count} characters count.",
        "search-example": "E.g. {words}",
        "search-failed": "Search is not working right now: something did not load.",
        "search-found": "{count} found at {name}",
        "search-found-one": "1 found at {name}",
        "search-found-some": "{shown} of {count} found at {name}",
        "search-go": "Search",
        "search-kind": "Kind",
        "search-kind-article": "Article",
        "search-kind-audience": "Audience",
        "search-kind-contact": "Contact",
        "search-kind-definition": "Definition",
        "search-kind-edition": "Edition",
        "search-kind-form": "Form",
        "search-kind-guide": "Guide",
        "search-kind-notice": "Sample text",
        "search-kind-topic": "Topic",
        "search-kind-tree": "Decision tree",
        "search-kind-walkthrough": "Walkthrough",
        "search-maybe": "Were you looking for one of these?",
        "search-near": "You can go on here:",
        "search-none": "The handbook of {name} has no answer to this",
        "search-none-filter": "Nothing was found with this choice. Choose something else under Kind or Who for.",
        "search-none-words": "It says nothing about {words}.",
        "search-results": "Results",
        "search-script": "Searching needs JavaScript, which is off here. Without it you find everything in alphabetical order:",
        "search-start": "Go straight to:",
        "section-after": "Next section",
        "section-before": "Previous section",
        "section-others": "Other sections",
        "sections": "Sections",
        "see-also": "See also",
        "send": "Send it",
        "send-empty": "Does your mail stay empty? Then copy the text and paste it in.",
        "send-mail": "Send from your own mail",
        "send-message": "This is what your message says",
        "send-no-address": "{name} has not filled in an e-mail address here yet. Put in the address of somebody you know there, or hand over the text in another way.",
        "send-nothing": "You have not said yes anywhere yet. Like this you withdraw nothing.",
        "send-share": "Share with another app",
        "send-to": "The mail goes to {address}. You can still read it before you send it.",
        "send-unknown": "This form does not say whether a message without a signature is enough. Ask {name}, or print and sign it.",
        "send-withdrawal": "You can withdraw with a message. The law asks for no signature: withdrawing has to be as easy as consenting (GDPR, article 7(3)).",
        "share": "These {count} share with {owner}: {titles}",
        "share-answer": "Share this answer",
        "shares": "Shares with {owner}: {titles}",
        "shell-close": "Close search",
        "shell-dark": "Dark mode",
        "shell-header": "Header",
        "shell-key-choose": "choose",
        "shell-key-close": "close",
        "shell-key-open": "open",
        "shell-languages": "Language",
        "shell-menu": "Menu",
        "shell-missing": "This page does not exist",
        "shell-missing-home": "To the start of the handbook",
        "shell-missing-why": "The address may be mistyped, or the page has moved.",
        "shell-quiet": "No account, no cookies. What you do here stays on your device.",
        "shell-search": "Search {name}",
        "shell-skip": "Skip to content",
        "signature": "Signature",
        "signed-by": "Who signs",
        "signed-stays": "What was signed on this version is not affected. It stays valid as that sheet says, until it is withdrawn.",
        "signed-stays-withdrawal": "What was withdrawn with this version stays withdrawn.",
        "stale-translation": "The {language} text of this article has changed. This translation has not been checked since.",
        "start": "Start with question 1",
        "status": "Status",
        "status-adopted": "Adopted and in force",
        "status-coming": "Adopted, not in force yet",
        "status-draft": "Draft",
        "task-by": "Who:",
        "task-within": "When:",
        "tell-now": "Read this",
        "text-to-use": "You can use this text",
        "the-working-text": "the working text, not released",
        "title": "Title",
        "to-all-editions": "All editions",
        "to-be-filled-in": "To be filled in by the organisation",
        "topics": "Topics",
        "trail": "Breadcrumb",
        "trees": "Find your answer",
        "trees-lead": "Answer a few questions. You get an answer, the reason, and what to do now.",
        "trouble": "Something is wrong",
        "unchanged": "as they were",
        "undated": "undated",
        "unknown": "unknown",
        "unless": "Unless",
        "until-then": "Until that day the text in force is",
        "valid": "Validity",
        "valid-since": "Valid from {start}",
        "valid-since-until": "Valid from {start} until {end}",
        "valid-unknown": "Valid since an unknown date",
        "valid-unknown-until": "Valid until {end}, since an unknown date",
        "verdict-allowed": "Yes, this is allowed",
        "verdict-ask": "Ask first",
        "verdict-conditional": "Yes, if",
        "verdict-forbidden": "No",
        "verdict-guidance": "How to do this",
        "verdict-not-covered": "Not covered",
        "verdict-report": "Report this",
        "version": "Version",
        "version-coming": "A new version is being prepared",
        "version-given-out": "This version is given out now.",
        "version-in-text": "version",
        "version-next": "Version {number} replaced it on {start}.",
        "version-now": "To the form that is given out now",
        "version-prepared": "This version has not been released yet. Its text may still change. Let nobody sign it.",
        "version-replaced": "This version is no longer given out.",
        "version-sheets": "The form in this version",
        "version-unreleased": "This version has not been released. Its text may still change.",
        "walk-again": "Choose another answer.",
        "walk-answers": "The answers",
        "walk-answers-lead": "Look here only when you have chosen an answer yourself.",
        "walk-calm": "A wrong answer does no harm: you read why and choose again. Nobody sees what you choose.",
        "walk-check": "Check my answer",
        "walk-done": "done",
        "walk-kept": "Your progress stays on this device, in this browser, and is not sent anywhere.",
        "walk-lead": "Practise with situations, finish with a record",
        "walk-next": "On to the next step",
        "walk-next-question": "To the next question",
        "walk-not-kept": "This browser keeps nothing. You can do everything, but when you close the page you start from the beginning.",
        "walk-one-at-a-time": "Take the walkthrough step by step",
        "walk-open": "still to do",
        "walk-over": "Start over",
        "walk-over-sure": "Start over? Your progress on this device will be erased.",
        "walk-paper": "Read every step. In every situation, choose an answer to the questions. The answers are on the last page.",
        "walk-read": "I have read this",
        "walk-reopened": "Something has changed since you did this. Please do this step again.",
        "walk-right": "That is right",
        "walk-situation": "Imagine",
        "walk-skip": "Skip, I will come back",
        "walk-step-of": "Step {number} of {count}",
        "walk-to-record": "On to your record",
        "walk-verdict": "The answer in this situation",
        "walk-whole-answer": "See the whole answer",
        "walk-wrong": "That is not right here",
        "walk-yours": "Your walkthrough",
        "walkthroughs": "New here?",
        "was": "Was",
        "what-about": "What is it about?",
        "what-changed": "What changed?",
        "what-now": "What to do now",
        "what-you-agree-to": "What the form says",
        "when": "When",
        "where": "Where it may appear",
        "where-it-rests": "What this rests on",
        "which-form": "Which form do I need?",
        "who": "Who it is for",
        "who-sees": "Who can see it",
        "whole": "The whole protocol on one page, to read or to print",
        "why": "Why",
        "withdraw": "Withdrawing consent",
        "within-days": "within {number} days",
        "within-days-one": "within 1 day",
        "within-hours": "within {number} hours",
        "within-hours-one": "within 1 hour",
        "within-months": "within {number} months",
        "within-months-one": "within 1 month",
        "within-school-days": "within {number} school days",
        "within-school-days-one": "within 1 school day",
        "within-weeks": "within {number} weeks",
        "within-weeks-one": "within 1 week",
        "within-working-days": "within {number} working days",
        "within-working-days-one": "within 1 working day",
        "words": "All words from A to Z",
        "words-lead": "Everything that can be found here, from articles to telephone numbers, with the words under which to look.",
        "words-letters": "Letters",
        "words-see": "see",
        "working-article": "Working text: this article has not been released like this.",
        "working-text": "Working text: these changes have not been released.",
        "working-verdict": "Working text: this answer, or a rule that it rests on, has not been released like this.",
        "yes": "Yes",
    },
    statements={
        "about": """\
Here you find what your organisation has agreed, in plain language, at the moment you need it.
""",
        "about-restated": """\
## What you are reading

An organisation adopts a protocol: a document with agreements. This handbook restates that document in plain language, article by article and with the same numbers. The sentences are those of the editors. They are to say the same: who must or may do what, when, with which exception and with which consequence. A later edition can be a text of the organisation itself. Each protocol says which of the two it is.

**The adopted text prevails.** If an edition that restates a document differs from it, the document holds. Each protocol states which document that is. Where a text was adopted in another language, the English is a translation.
""",
        "about-itself": """\
## What you are reading

An organisation adopts a protocol: a document with agreements. This handbook is where that document stands. It explains no other text. Each protocol says whether and when it was adopted, and which language prevails where the languages differ.
""",
        "about-editors": """\
## What comes from the editors

Not everything comes from the organisation. From the editors come, where there are any:

- notes with an article, where the document is silent or can be read in two ways;
- sample texts and guides;
- parts of forms: where they are called a model, the organisation's own adviser has to check them.
""",
        "about-trees": """\
The questions that lead you to an answer step by step always name the articles on which that answer rests.
""",
        "about-several": """\
## Each organisation has its own rules

This handbook holds more than one organisation. A rule of one does not apply to another. So always look at your own organisation. Choose it on [[home|the home page]].
""",
        "about-adopted": """\
## What organisations share

Some organisations in this handbook have adopted rules of another. Their pages say whose these are. They then apply there too, with that organisation's own contacts. What an organisation has added is marked as applying only there.
""",
        "about-contact": """\
## Who is responsible, and whom to turn to

The organisation is responsible for the content of its part. Do you have a question about a rule, is something wrong, or are you in doubt? Go to your organisation's contact page. You find it through [[home|the home page]].
""",
        "about-program": """\
## What this is made with

This handbook is made with Protocolwijzer. That is open-source software under the MIT licence: everyone may use it, look into it and change it. The typeface is called Atkinson Hyperlegible Next and comes under the SIL Open Font License (OFL).
""",
        "accessibility": """\
Everyone should be able to use this handbook. The program that makes it, Protocolwijzer, aims at level AA of the international guideline WCAG 2.2.
""",
        "accessibility-status": """\
## Compliance status
""",
        "accessibility-unknown": """\
**Not examined.** Nobody has stated that this handbook itself was tested against WCAG 2.2, level AA. So it is not known whether it complies.
""",
        "accessibility-full": """\
**Complies fully.** According to the organisation, this handbook complies with WCAG 2.2, level AA.
""",
        "accessibility-partial": """\
**Complies partially.** According to the organisation, this handbook does not yet meet all requirements of WCAG 2.2, level AA.
""",
        "accessibility-started": """\
**First steps taken.** According to the organisation, it is not clear yet which requirements of WCAG 2.2, level AA, this handbook meets. Work on it is under way.
""",
        "accessibility-none": """\
**Does not comply.** According to the organisation, this handbook does not comply with WCAG 2.2, level AA.
""",
        "accessibility-examined": """\
## How that was examined

Examined: {date}.
""",
        "accessibility-limits": """\
## What is not accessible yet
""",
        "accessibility-limits-program": """\
Of the program it is known:

- The search box needs JavaScript. Without it, the lists and the menu take you to every article.
- Automatic checks do not find everything.
- Protocolwijzer has not been tested by people with a disability. So they may run into something that its makers have not seen.
""",
        "accessibility-program": """\
## What the program does for it

- **Keyboard:** you can operate everything without a mouse. The first link takes you straight to the content, and you can always see where you are.
- **Screen reader:** headings, lists, tables and buttons are marked as what they are. Every page says which language it is in.
- **Contrast:** text is easy to read in the light and in the dark display. Colour is never the only thing that carries meaning: there are always words too.
- **Small screen and large letters:** the page fits a width of 320 pixels, and you can enlarge the text to 200%.
- **Without JavaScript:** you can read all rules, questions and forms, and get everywhere.
- **Print:** on paper, what you do not need there is left out.
- **Reduced motion:** if your device asks for less motion, nothing moves.
- **Your own colours:** the page allows for the contrast colours that you choose on your device (forced colours).
""",
        "accessibility-tests": """\
## How the program is tested

The makers of Protocolwijzer test it with handbooks of their own. There, a program (axe-core) checks pages of every kind automatically, and other tests operate pages by keyboard, without JavaScript, on a narrow screen and on paper.

This handbook itself is not part of those tests. What an organisation writes, how plain its language is and what it links to is up to the organisation. Only the contrast of a colour of its own is checked each time the handbook is made.
""",
        "accessibility-contact": """\
## Does something not work for you?

Report it to your organisation. Go to its contact page: you find it through [[home|the home page]]. Say on which page it was, what you wanted to do, and with which device or aid. You can also ask for the text in another form.
""",
        "accessibility-complaint": """\
## Not satisfied with the answer?
""",
        "accessibility-complaint-unknown": """\
The organisation has not stated here where you can turn then. Ask it.
""",
        "accessibility-dated": """\
## About this statement
""",
        "accessibility-stated": """\
The organisation drew up or updated this statement: {date}. What is said of the program comes from the makers of Protocolwijzer.
""",
        "accessibility-unstated": """\
This text comes from the makers of Protocolwijzer. The organisation has put no date to it.
""",
        "privacy": """\
You need no account, and nobody tracks you. What you fill in or choose here stays on your own device.

## What this handbook does not do

- There are no accounts and no passwords.
- There are no cookies.
- Visitors are not counted or tracked.
- A page fetches nothing from other websites: typefaces, pictures and scripts come from the same address as the handbook.

Your browser itself does the searching. If you go to the page with all results, what you searched for is in its address, and the web host can see that address. A form goes nowhere until you send it or hand it in yourself.

## What stays on your device

This handbook keeps no more than this in your browser's storage (localStorage). None of it says who you are.

- Whether you chose light or dark, if you press the button for dark mode: `pw-scheme`.
- Which organisation you chose on the home page, if you tick that your choice is to be remembered: `pw-organisation`. Untick it, and it is erased.
- Which steps you took of a walkthrough for who is new: `pw-walkthrough` and the walkthrough's name. “Start over” erases it. Your name on the record is not kept.

The search box, the questions and the forms keep nothing. Your answers to questions do stand in the page's address, after a #: whoever gets the link sees them. They are also in your browser's history.

Your browser keeps some things of its own, as it does for every website: which pages you visited, and copies so as to show them faster.

**How to erase it:** in your browser's settings, go to privacy, find the data of this website, and remove it. Clear the history too if you share a device with others.

## What the web host can see

The handbook stands on a server, and a company or organisation runs it: the web host. When your browser asks for a page, the host gets the address of that page and your IP address. The host may keep that in a log for some time. If the address holds search words, after a question mark, they are part of it. What stands after a # is not sent by your browser.

Who the host is, and how long it keeps such a log, differs. Ask your organisation: you find its contact page through [[home|the home page]]. If you open the handbook from your own disk, no host is involved.

## Links that leave the site

Some links go to another website, for instance that of a supervisory authority. There the rules of that website hold. Other links open your mail program or your phone. Nothing happens until you press the link.
""",
        "privacy-organisation": """\
## What the organisation says about this
""",
    },
    joining=frozenset(["if", "when", "unless", "except", "provided"]),
    decisive="""
        zero nought a an one once two* twice three* thrice four fourth fourteen* forty* five fifth fifteen* fifty* six*
        seven* eight* nine* ninth ten tenth eleven* twelve twelfth thirteen* twenty* twentieth thirty* thirtieth thirt*
        sixt* sevent* eight* ninet* *hundred* *thousand* *million* *billion* half halves quarter double triple both dozen
        couple first second third last next previous time times single
        no not nothing nobody none nor never nowhere neither without unless except excepting exception* cannot *n't barely
        hardly seldom rarely un* non* illegal* invalid* impossible
        may might must shall should can could will would ought need needs needed have has had must dare
        allow* forbid* forbidden prohibit* permit* permission* require* requirement* mandat* obligat* oblige* optional*
        voluntar* compulsory duty consent necessary possible
        refus* accept* avoid* refrain* stop* start* begin* delet* remov* keep* public* private* written oral* personal*
        dont doesnt didnt wont cant isnt employee* pupil* parents
        and or but if when whenever while until till before after during since within outside above below over under
        between otherwise else also too provided whether
        all any anyone anybody anything each every everyone everybody everything some someone somebody something only
        solely just always ever sometimes often usually immediately wholly partly entirely fully much many few fewer
        little less least more most several minimum maximum almost about approximately exactly older younger longer
        shorter earlier later higher lower larger smaller
        seconds minute minutes hour hours *day *days week weeks weekend month months quarters year years
        century morning afternoon evening night noon midnight daily weekly monthly yearly annual* fortnight* percent cent cents euro* pound* dollar* *meter* *metre*
        kilo* *gram *grams litre* liter* degree* *byte
        january february march april june july august september october november december today tomorrow yesterday
    """,
    search=SearchRules(
        fillers="""
            a about ago aint all alright also although am an and any anybody anyone anything are arent as at be because
            been being but by came can cannot cant come coming cos could couldnt coz did didnt do does doesnt doing done
            dont even ever for from gave get gets getting give given gives go going gonna got gotta had happen happened
            happens has hasnt have havent having he hello her here hers hes hey hi him his how hows i if im in into is
            isnt it its ive just keep keeps kept lady last let lets made make makes making may me might mr mrs must
            mustnt my need needed needs no not now of ok on only or our out please pls plz really shall she shes should
            shouldnt since so some somebody somebodys someone someones something still than thanks that thats the their
            theirs them then there theres these they theyre theyve this those though thx to today too u until up
            ur us very wanna want wanted wants was wasnt we went werent were weve what whats when where wheres which
            while who whom whos whose why will with wont would wouldnt yesterday you your youre yours youve bloke guy
        """,
        asking={
            "tree": r"\b(may|can|could|should|must|do|am|are) (i|we)\b|\bwhat (now|do|should)\b",
            "contact": r"\b(call|ring|phone|telephone|number|email|contact|reach|get in touch|who do i ask)\b",
            "topic": r"\b(topic|subject|(all (the )?rules|everything) (about|on))\b",
            "audience": r"\b(rules|page|what (holds|applies|is there)) (for|to)\b",
            "edition": r"\b(versions?|editions?|what changed|changes|revised)\b",
            "guide": r"\b(steps|guide|checklist)\b",
            "notice": r"\b(sample|template|text|sentence)\b",
            "walkthrough": r"\b(practi[cs]e|walkthrough|induction|get to know)\b",
        },
        shortest=4,
        counted={
            "article": "article articles art number nr point rule",
            "paragraph": "§ paragraph par section sec",
            "clause": "paragraph subsection",
            "appendix": "appendix annex annexe",
            "chapter": "chapter ch",
            "part": "part",
        },
        typed={
            "contact": (
                "call {name}",
                "phone number of {name}",
                "e-mail address of {name}",
                "get in touch with {name}",
                "contact {name}",
                "who can I call",
            ),
            "topic": ("all rules about {name}", "everything about {name}", "topic {name}"),
            "audience": ("rules for {name}", "what applies to {name}", "page for {name}"),
            "edition": (
                "which version holds now",
                "earlier versions",
                "what changed in the protocol",
                "version {name}",
            ),
            "guide": ("checklist {name}", "guide {name}", "how do I arrange {name}"),
            "notice": ("sample text {name}", "sample sentence {name}", "text to copy {name}"),
            "walkthrough": ("practise with situations", "course with examples", "get to know the rules", "walkthrough"),
        },
        irregular={
            "children": "child",
            "kid": "child",
            "kids": "child",
            "dms": "dm",
            "hidden": "hid",
            "lied": "lie",
            "lying": "lie",
            "lost": "los",
            "sent": "send",
            "spoke": "speak",
            "spoken": "speak",
            "stole": "steal",
            "stolen": "steal",
            "sued": "sue",
            "suing": "sue",
            "swore": "swear",
            "taken": "tak",
            "told": "tel",
            "took": "tak",
            "written": "writ",
            "wrote": "writ",
        },
        endings={
            "(?<=..)ie[sd]$": "y",
            "(?<=[sxz]|ch|sh)es$": "",
            "(?<=..)(?<![sui])s$": "",
            "(?<=.{5})ment$": "",  # harassment
            "(?<=[aeiouy].*[^e])(ing|ed)$": "",  # posting, posted
            "(?<=.{4})ly$": "",
            "(?<=.{2})e$": "",
            "y$": "i",
            "is(?=ation|$)": "iz",
            "(?<=.{3})our$": "or",
        },
    ),
)
