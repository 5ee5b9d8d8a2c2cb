"""The names of months and weekdays in forty languages: those of Unicode's CLDR, and spellings that pages add.

Each language has its months from January, or its weekdays from Monday, separated by spaces, and the spellings of one by
slashes: lower-case, without the dot of an abbreviation. Abbreviations of weekdays that are words of other languages are
left out ("to" is Thursday in Finnish).
"""

from __future__ import annotations

_MONTHS = {
    "en": (
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept "
        "october/oct november/nov december/dec"
    ),
    "de": (
        "januar/jan/jänner februar/feb/feber märz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
        "september/sept/sep/sep oktober/okt november/nov dezember/dez"
    ),
    "fr": (
        "janvier/janv février/févr/fevrier mars avril/avr mai juin juillet/juil/juill août/aout septembre/sept "
        "octobre/oct novembre/nov décembre/déc/decembre"
    ),
    "es": (
        "enero/ene/en febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
        "septiembre/sept/setiembre/set/sep octubre/oct noviembre/nov diciembre/dic"
    ),
    "it": (
        "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set "
        "ottobre/ott novembre/nov dicembre/dic"
    ),
    "nl": (
        "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept "
        "oktober/okt november/nov december/dec"
    ),
    "pt": (
        "janeiro/jan fevereiro/fev março/mar/marco abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
        "outubro/out novembro/nov dezembro/dez"
    ),
    "ca": (
        "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct novembre/nov "
        "desembre/des"
    ),
    "sv": (
        "januari/jan februari/feb mars april/apr maj juni juli augusti/aug september/sep oktober/okt november/nov "
        "december/dec"
    ),
    "da": (
        "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep oktober/okt "
        "november/nov december/dec"
    ),
    "nb": (
        "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt "
        "november/nov desember/des"
    ),
    "fi": (
        "tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis "
        "huhtikuuta/huhtikuu/huhti toukokuuta/toukokuu/touko kesäkuuta/kesäkuu/kesä heinäkuuta/heinäkuu/heinä "
        "elokuuta/elokuu/elo syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras "
        "joulukuuta/joulukuu/joulu"
    ),
    "is": (
        "janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt "
        "nóvember/nóv desember/des"
    ),
    "et": (
        "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt "
        "november/nov detsember/dets"
    ),
    "lv": (
        "janvāris/janv februāris/febr marts aprīlis/apr maijs jūnijs/jūn jūlijs/jūl augusts/aug septembris/sept "
        "oktobris/okt novembris/nov decembris/dec"
    ),
    "lt": (
        "sausio/sausis/saus vasario/vasaris/vas kovo/kovas/kov balandžio/balandis/bal gegužės/gegužė/geg "
        "birželio/birželis/birž liepos/liepa/liep rugpjūčio/rugpjūtis/rugp rugsėjo/rugsėjis/rugs "
        "spalio/spalis/spal lapkričio/lapkritis/lapkr gruodžio/gruodis/gruod"
    ),
    "pl": (
        "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
        "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
        "października/październik/paź listopada/listopad/lis grudnia/grudzień/gru"
    ),
    "cs": (
        "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn "
        "července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis "
        "prosince/prosinec/pro"
    ),
    "sk": (
        "januára/január/jan februára/február/feb marca/marec/mar apríla/apríl/apr mája/máj júna/jún júla/júl "
        "augusta/august/aug septembra/september/sep októbra/október/okt novembra/november/nov "
        "decembra/december/dec"
    ),
    "sl": (
        "januar/jan februar/feb marec/mar april/apr maj junij/jun julij/jul avgust/avg september/sep oktober/okt "
        "november/nov december/dec"
    ),
    "hr": (
        "siječnja/siječanj/sij veljače/veljača/velj ožujka/ožujak/ožu travnja/travanj/tra svibnja/svibanj/svi "
        "lipnja/lipanj/lip srpnja/srpanj/srp kolovoza/kolovoz/kol rujna/rujan/ruj listopada/listopad/lis "
        "studenoga/studeni/stu/studenog prosinca/prosinac/pro"
    ),
    "sr": (
        "јануар/јан фебруар/феб март/мар април/апр мај јун јул август/авг септембар/сеп октобар/окт новембар/нов "
        "децембар/дец"
    ),
    "bg": (
        "януари/яну февруари/фев март април/апр май юни юли август/авг септември/сеп октомври/окт ноември/ное "
        "декември/дек"
    ),
    "ru": (
        "января/январь/янв февраля/февраль/февр марта/март/мар апреля/апрель/апр мая/май/май июня/июнь/июн "
        "июля/июль/июл августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/нояб/ноя "
        "декабря/декабрь/дек"
    ),
    "uk": (
        "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав "
        "червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт/жов "
        "листопада/листопад/лист/лис грудня/грудень/груд/гру"
    ),
    "el": (
        "ιανουαρίου/ιανουάριοσ/ιαν/ιανουαριου φεβρουαρίου/φεβρουάριοσ/φεβ μαρτίου/μάρτιοσ/μαρ/μάρ/μαρτιου "
        "απριλίου/απρίλιοσ/απρ μαΐου/μάιοσ/μαΐ/μάι/μαιου ιουνίου/ιούνιοσ/ιουν/ιούν/ιουνιου "
        "ιουλίου/ιούλιοσ/ιουλ/ιούλ/ιουλιου αυγούστου/αύγουστοσ/αυγ/αύγ σεπτεμβρίου/σεπτέμβριοσ/σεπ "
        "οκτωβρίου/οκτώβριοσ/οκτ νοεμβρίου/νοέμβριοσ/νοε/νοέ δεκεμβρίου/δεκέμβριοσ/δεκ"
    ),
    "hu": (
        "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus/aug "
        "szeptember/szept október/okt november/nov december/dec"
    ),
    "ro": (
        "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept "
        "octombrie/oct noiembrie/nov decembrie/dec"
    ),
    "tr": (
        "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki "
        "kasım/kas aralık/ara"
    ),
    "id": (
        "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu september/sep oktober/okt "
        "november/nov desember/des"
    ),
    "ms": (
        "januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep oktober/okt november/nov "
        "disember/dis"
    ),
    "ar": "يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
    "fa": "ژانویهٔ/ژانویه فوریهٔ/فوریه مارس آوریل مهٔ/مه ژوئن ژوئیهٔ/ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": (
        "ינואר/ינו׳ פברואר/פבר׳ מרץ אפריל/אפר׳ מאי יוני יולי אוגוסט/אוג׳ ספטמבר/ספט׳ אוקטובר/אוק׳ נובמבר/נוב׳ "
        "דצמבר/דצמ׳"
    ),
    "hi": ("जनवरी/जन॰ फ़रवरी/फ़र॰ मार्च अप्रैल मई जून जुलाई/जुल॰ अगस्त/अग॰ सितंबर/सित॰ अक्टूबर/अक्टू॰ नवंबर/नव॰ दिसंबर/दिस॰"),
    "th": (
        "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค "
        "กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค"
    ),
}
_WEEKDAYS = {
    "en": "monday/mon tuesday/tue wednesday/wed thursday/thu friday/fri saturday/sat sunday/sun",
    "de": "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sa sonntag/so",
    "fr": "lundi/lun mardi/mar mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim",
    "es": "lunes/lun martes/mar miércoles/mié jueves/jue viernes/vie sábado/sáb domingo/dom",
    "it": "lunedì/lun martedì/mar mercoledì/mer giovedì/gio venerdì/ven sabato/sab domenica/dom",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pt": (
        "segunda-feira/seg terça-feira/ter quarta-feira/qua quinta-feira/qui sexta-feira/sex sábado/sáb domingo/dom"
    ),
    "ca": "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "sv": "måndag/mån tisdag/tis onsdag/ons torsdag/tors fredag/fre lördag/lör söndag/sön",
    "da": "mandag/man tirsdag/tirs onsdag/ons torsdag/tors fredag/fre lørdag/lør søndag/søn",
    "nb": "mandag/man tirsdag/tir onsdag/ons torsdag/tor fredag/fre lørdag/lør søndag/søn",
    "fi": (
        "maanantaina/maanantai tiistaina/tiistai keskiviikkona/keskiviikko torstaina/torstai "
        "perjantaina/perjantai lauantaina/lauantai sunnuntai"
    ),
    "is": (
        "mánudagur/mán þriðjudagur/þri miðvikudagur/mið fimmtudagur/fim föstudagur/fös laugardagur/lau sunnudagur/sun"
    ),
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
    "lv": (
        "pirmdiena/pirmd otrdiena/otrd trešdiena/trešd ceturtdiena/ceturtd piektdiena/piektd sestdiena/sestd "
        "svētdiena/svētd"
    ),
    "lt": "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis/št sekmadienis",
    "pl": "poniedziałek/pon wtorek środa/śr czwartek/czw piątek sobota/sob niedziela/niedz",
    "cs": "pondělí úterý/út středa čtvrtek/čt pátek/pá sobota neděle",
    "sk": "pondelok utorok streda štvrtok/št piatok sobota nedeľa",
    "sl": "ponedeljek/pon torek/tor sreda/sre četrtek/čet petek/pet sobota/sob nedelja/ned",
    "hr": "ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet petak/pet subota/sub nedjelja/ned",
    "sr": "понедељак/пон уторак/уто среда/сре четвртак/чет петак/пет субота/суб недеља/нед",
    "bg": "понеделник/пн вторник/вт сряда/ср четвъртък/чт петък/пт събота/сб неделя/нд",
    "ru": "понедельник/пн вторник/вт среда/ср четверг/чт пятница/пт суббота/сб воскресенье/вс",
    "uk": "понеділок/пн вівторок/вт середа/ср четвер/чт пʼятниця/пт субота/сб неділя/нд",
    "el": "δευτέρα/δευ τρίτη/τρί τετάρτη/τετ πέμπτη/πέμ παρασκευή/παρ σάββατο/σάβ κυριακή/κυρ",
    "hu": "hétfő kedd szerda/sze csütörtök péntek szombat/szo vasárnap",
    "ro": "luni/lun marți/mar miercuri/mie joi vineri/vin sâmbătă/sâm duminică/dum",
    "tr": "pazartesi/pzt salı/sal çarşamba/çar perşembe/per cuma/cum cumartesi/cmt pazar/paz",
    "id": "senin/sen selasa/sel rabu/rab kamis/kam jumat/jum sabtu/sab minggu/min",
    "ms": "isnin/isn selasa/sel rabu/rab khamis/kha jumaat/jum sabtu/sab ahad/ahd",
    "vi": "hai ba tư năm sáu bảy nhật",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "fa": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    "he": "שני שלישי רביעי חמישי שישי שבת ראשון",
    "hi": "सोमवार/सोम मंगलवार/मंगल बुधवार/बुध गुरुवार/गुरु शुक्रवार/शुक्र शनिवार/शनि रविवार/रवि",
    "th": (
        "วันจันทร์/วันจันทร์ที่ วันอังคาร/วันอังคารที่ วันพุธ/วันพุธที่ วันพฤหัสบดี/วันพฤหัสบดีที่ วันศุกร์/วันศุกร์ที่ วันเสาร์/วันเสาร์ที่ วันอาทิตย์/วันอาทิตย์ที่"
    ),
    "ko": "월요일/월 화요일/화 수요일/수 목요일/목 금요일/금 토요일/토 일요일/일",
    "ja": "月曜日/月 火曜日/火 水曜日/水 木曜日/木 金曜日/金 土曜日/土 日曜日/日",
    "zh": "星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/周日",
}

_MONTHS_OF = {
    language: {
        spelling: number for number, spellings in enumerate(names.split(), start=1) for spelling in spellings.split("/")
    }
    for language, names in _MONTHS.items()
}
# Four spellings are other months in Croatian ("listopad"): they are the Polish and Czech ones, which come first.
_MONTHS_OF_ANY = {spelling: number for months in reversed(_MONTHS_OF.values()) for spelling, number in months.items()}
_ALL_WEEKDAYS = frozenset(
    spelling for names in _WEEKDAYS.values() for spellings in names.split() for spelling in spellings.split("/")
)
_HEBREW_IN = "ב"  # "in", which Hebrew writes as the first letter of the month


def month_number(name: str, language: str = "") -> int:
    """Return 1 to 12 for the name of a month, 0 for any other word; the language decides between equal names.

    >>> month_number("Sept."), month_number("listopada"), month_number("listopada", "hr"), month_number("Mood")
    (9, 11, 10, 0)
    """
    word = name.strip(".").casefold()
    of_language = _MONTHS_OF.get(language, {})
    return of_language.get(word) or _MONTHS_OF_ANY.get(word) or _MONTHS_OF_ANY.get(word.removeprefix(_HEBREW_IN), 0)


def is_weekday(word: str) -> bool:
    """Whether a word is a weekday or its abbreviation, in any of the languages.

    >>> is_weekday("Tuesday"), is_weekday("вт."), is_weekday("to")
    (True, True, False)
    """
    return word.strip(".").casefold() in _ALL_WEEKDAYS
