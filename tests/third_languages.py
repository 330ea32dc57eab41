"""A form of the sample handbook in two more languages, one from right to left and one in Cyrillic: texts, no more."""

from dataclasses import replace
from typing import Any

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Channel, ConsentForm, Handbook

FORM = "pasaanvraag"

TEXTS = {
    "ar": {
        "Photo on the website": "صورة على الموقع",
        "This says whether your photo may appear on the website.": "تقول هنا هل يجوز نشر صورتك على الموقع.",
        "You sign for yourself.": "أنت توقّع عن نفسك.",
        "Your name": "اسمك",
        "Your date of birth": "تاريخ ميلادك",
        "day, month, year": "اليوم، الشهر، السنة",
        "Photo": "صورة",
        "Our website": "موقعنا",
        "Everyone can see it.": "يراه الجميع.",
        "Accounts of volunteers": "حسابات المتطوعين",
        "Whoever follows them.": "من يتابعهم.",
        "To show who reads.": "لنُظهر من يقرأ.",
        "Until you take your consent back.": "حتى تسحب موافقتك.",
        "Telling about **reading evenings**": "الحديث عن **أمسيات القراءة**",
        "One year": "سنة واحدة",
        "My first name may be shown.": "يجوز ذكر اسمي الأول.",
        "What stays blank means no. No has no consequences for your card ([[lenen-met-pas]]).": (
            "ما يبقى فارغًا يعني لا. ولا تترتب على الرفض أي نتيجة لبطاقتك ([[lenen-met-pas]])."
        ),
        "Your consent alone gives us the right to do this (GDPR, article 6(1)(a)).": (
            "موافقتك وحدها تعطينا الحق في ذلك (GDPR، المادة 6)."
        ),
        "The website is on a server in Europe. Accounts of volunteers may be outside it.": (
            "الموقع على خادم في أوروبا. وقد تكون حسابات المتطوعين خارجها."
        ),
        "You may see your data and have it corrected or erased. We keep this note while it holds.": (
            "يمكنك الاطلاع على بياناتك وتصحيحها أو محوها. نحفظ هذه الورقة ما دامت سارية."
        ),
        "You can complain to the [regulator](https://www.autoriteitpersoonsgegevens.nl/).": (
            "يمكنك الشكوى إلى [هيئة الرقابة](https://www.autoriteitpersoonsgegevens.nl/)."
        ),
        "You can change your mind at any time. A note to the desk is enough.": (
            "يمكنك تغيير رأيك في أي وقت. تكفي ورقة إلى المكتب."
        ),
        "Until you take it back.": "حتى تسحبها.",
        "I agree to what I answered with yes.": "أوافق على ما أجبت عنه بنعم.",
        "Reader": "القارئ",
        "Witness": "الشاهد",
    },
    "uk": {
        "Photo on the website": "Фото на сайті",
        "This says whether your photo may appear on the website.": "Тут ти кажеш, чи може твоє фото бути на сайті.",
        "You sign for yourself.": "Ти підписуєш за себе.",
        "Your name": "Твоє ім’я",
        "Your date of birth": "Твоя дата народження",
        "day, month, year": "день, місяць, рік",
        "Photo": "Фото",
        "Our website": "Наш сайт",
        "Everyone can see it.": "Його бачать усі.",
        "Accounts of volunteers": "Акаунти волонтерів",
        "Whoever follows them.": "Ті, хто за ними стежить.",
        "To show who reads.": "Показати, хто читає.",
        "Until you take your consent back.": "Доки ти не забереш свою згоду.",
        "Telling about **reading evenings**": "Розповідати про **вечори читання**",
        "One year": "Один рік",
        "My first name may be shown.": "Моє ім’я можна назвати.",
        "What stays blank means no. No has no consequences for your card ([[lenen-met-pas]]).": (
            "Порожнє означає ні. Відмова ніяк не вплине на твою картку ([[lenen-met-pas]])."
        ),
        "Your consent alone gives us the right to do this (GDPR, article 6(1)(a)).": (
            "Лише твоя згода дає нам право на це (GDPR, стаття 6)."
        ),
        "The website is on a server in Europe. Accounts of volunteers may be outside it.": (
            "Сайт стоїть на сервері в Європі. Акаунти волонтерів можуть бути поза нею."
        ),
        "You may see your data and have it corrected or erased. We keep this note while it holds.": (
            "Ти можеш переглянути свої дані, виправити або стерти їх. Аркуш ми бережемо, доки він чинний."
        ),
        "You can complain to the [regulator](https://www.autoriteitpersoonsgegevens.nl/).": (
            "Скаржитися можна до [органу нагляду](https://www.autoriteitpersoonsgegevens.nl/)."
        ),
        "You can change your mind at any time. A note to the desk is enough.": (
            "Ти будь-коли можеш передумати. Досить записки на стійку."
        ),
        "Until you take it back.": "Доки ти її не забереш.",
        "I agree to what I answered with yes.": "Я згоден з тим, на що відповів так.",
        "Reader": "Читач",
        "Witness": "Свідок",
    },
}

FIXED = {
    "ar": {
        "paper-about-consent": "عمّن نتحدث؟",
        "paper-account": "حساب",
        "address": "العنوان",
        "paper-audience": "من يراه",
        "paper-channels-consent": "أين يجوز نشرها؟",
        "paper-choices-consent": "ماذا تختار أيضًا؟",
        "paper-controller": "من المسؤول؟",
        "date": "التاريخ",
        "paper-declaration": "الإقرار والتوقيع",
        "edition-in-text": "طبعة",
        "email": "البريد",
        "paper-mark-consent": "ضع علامة تحت نعم أو لا. المربع الفارغ يعني لا.",
        "name": "الاسم",
        "paper-no": "لا",
        "paper-optional": "اختياري",
        "paper-page": "صفحة {page} من {pages}",
        "phone": "الهاتف",
        "purpose": "الغرض",
        "paper-qr": "رمز فيه الاستمارة والإصدار والطبعة",
        "paper-recordings-consent": "أي تسجيلات؟",
        "retention": "المدة",
        "signature": "التوقيع",
        "good-to-know": "من المفيد أن تعرف",
        "paper-validity": "إلى متى يسري هذا؟",
        "version-in-text": "إصدار",
        "paper-who": "من",
        "paper-withdrawal": "السحب",
        "paper-yes": "نعم",
    },
    "uk": {
        "paper-about-consent": "Про кого мова?",
        "paper-account": "Акаунт",
        "address": "Адреса",
        "paper-audience": "Хто бачить",
        "paper-channels-consent": "Де це може бути?",
        "paper-choices-consent": "Що ще ти вибираєш?",
        "paper-controller": "Хто відповідає?",
        "date": "Дата",
        "paper-declaration": "Заява і підпис",
        "edition-in-text": "видання",
        "email": "Пошта",
        "paper-mark-consent": "Постав хрестик під так або ні. Порожнє поле означає ні.",
        "name": "Ім’я",
        "paper-no": "ні",
        "paper-optional": "не обов’язково",
        "paper-page": "сторінка {page} з {pages}",
        "phone": "Телефон",
        "purpose": "Навіщо",
        "paper-qr": "Код із формою, версією та виданням",
        "paper-recordings-consent": "Які записи?",
        "retention": "Як довго",
        "signature": "Підпис",
        "good-to-know": "Варто знати",
        "paper-validity": "Як довго це діє?",
        "version-in-text": "версія",
        "paper-who": "Хто",
        "paper-withdrawal": "Забрати згоду",
        "paper-yes": "так",
    },
}
"""The fixed words that a consent form needs."""

MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}

NATIVE = {"ar": "العربية", "uk": "українська"}

THIRD_LANGUAGES = {
    code: replace(
        LANGUAGES["en"],
        code=code,
        native=NATIVE[code],
        months=tuple(MONTHS[code].split()),
        words={**LANGUAGES["en"].words, **words},
    )
    for code, words in FIXED.items()
}


def with_third_languages(handbook: Handbook) -> Handbook:
    """The sample handbook with its consent form in two more languages; everything else stays as it is."""
    [organisation] = handbook.organisations
    form = ConsentForm.model_validate(_translated(organisation.forms[FORM].model_dump()))
    channels = tuple(Channel.model_validate(_translated(it.model_dump())) for it in organisation.profile.channels)
    profile = organisation.profile.model_copy(update={"channels": channels})
    organisations = (replace(organisation, profile=profile, forms={FORM: form}, protocols=organisation.protocols),)
    return replace(handbook, languages=(*handbook.languages, *TEXTS), organisations=organisations)


def _translated(value: Any) -> Any:
    """A part of a file in which every text with an English side has one more for each language."""
    if isinstance(value, dict) and "en" in value:
        return {**value, **{language: texts[value["en"]] for language, texts in TEXTS.items()}}
    if isinstance(value, dict):
        return {key: _translated(part) for key, part in value.items()}
    return [_translated(part) for part in value] if isinstance(value, list | tuple) else value
