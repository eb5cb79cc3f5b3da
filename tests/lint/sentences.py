"""Natural sentences of three languages: one that a rule has to find, and some that it has to leave alone."""

from __future__ import annotations

Sentences = dict[str, tuple[str, list[str]]]

GERMAN: Sentences = {
    "ACC002": ("Spalte 2", ["Staat", "Fachleute", "Rückkehr in %"]),
    "ACC004": (
        "ANMELDUNG FÜR ALLE KURSE AB SOFORT",
        ["Die EUAA und die IOM laden ein.", "Die USA und die NATO", "GmbH"],
    ),
    "DATE003": (
        "Das Seminar beginnt am Montag, dem 28. Januar 2025.",
        [
            "Das Seminar beginnt am Dienstag, dem 28. Januar 2025.",
            "Di., 28. Januar 2025",
            "So kam es am 28. Januar 2025 dazu.",
            "Sonnabend, 1. Februar 2025",
        ],
    ),
    "DATE004": ("Konferenz (noch offen)", ["Konferenz", "Offene Konferenz", "Konferenz bestätigt"]),
    "DATE005": (
        "Am 7. und 8. November 2024 trafen sich Fachleute in Prag.",
        [
            "Am 5. und 6. November 2024 trafen sich Fachleute in Prag.",
            "Vom 5. bis 6. November 2024 tagte der Ausschuss.",
            "Die Richtlinie wurde am 8. November 2024 verabschiedet.",
            "Bewerbungen sind bis zum 20. November 2024 möglich.",
        ],
    ),
    "DATE008": ("Gespräch am 29. Januar", ["Gespräch am 28. Januar", "Gespräch im Januar", "Anmeldung bis 20. Januar"]),
    "IMG001": ("Foto von einer Brücke", ["Eine Brücke mit einem Turm", "Fotografin vor einer Brücke", "Bilderrahmen"]),
    "IMG002": (
        "Die Brücke bei Nacht.",
        ["Die Brücke. Foto: A. Leserin", "Bildnachweis: A. Leser", "Die Brücke © ICMPD"],
    ),
    "LANG003": (
        "Es kamen zweiunddreißig Fachleute.",
        [
            "Es kamen einunddreißig Fachleute.",
            "Es kamen 31 Fachleute.",
            "Zum einunddreißigsten Mal.",
        ],
    ),
    "LANG004": (
        "Das Seminar ist für die Mitarbeiter der Behörden und wird in Prag stattfinden.",
        [
            "Het seminar in Praag is voor medewerkers van de overheid en wordt dit jaar gehouden.",
            "De deelnemers komen uit twaalf landen en blijven drie dagen in de stad.",
        ],
    ),
    "LINK002": (
        "Mehr erfahren",
        ["Bericht über Arbeitsmigration", "Mehr Geld für Kommunen", "Hier die Zahlen für 2024"],
    ),
    "LINK007": ("Programm (PDF)", ["Programm (PDF, 12 Seiten)", "Programm (PDF, 1,2 MB)", "Programm als PDF, 300 KB"]),
    "LINK008": ("Jahresbericht", ["Jahresbericht (auf Englisch)", "Jahresbericht (englisch)", "Jahresbericht (EN)"]),
    "TEXT001": (
        "Das Treffen fand vom 15.-17. Oktober statt.",
        [
            "Das Treffen fand vom 15.–17. Oktober statt.",
            "Rufen Sie an: Tel. 12-345.",
            "Prag gewann 2-1.",
            "Montag bis Freitag, Nord-Süd-Gefälle",
        ],
    ),
    "TEXT003": ("Frauen und/ oder Männer", ["Frauen und/oder Männer", "in /etc und anderswo", "März/April"]),
    "TEXT005": (
        'Das „Fest“ und der "Markt".',
        [
            "Das „Fest“ und der „Markt“.",
            "Das „Fest der ‚Alten Mühle‘“.",
            "„Geht's?“, fragte sie.",
        ],
    ),
    "TEXT006": (
        "TODO: Zahlen prüfen",
        ["Eine TODO-Liste hilft.", "Das Wort TODO steht im Text.", "Lorem ipsum ist Blindtext."],
    ),
    "TEXT007": (
        "Fünf neue Online-Kurse sind verfügbar.",
        [
            "Vier neue Online-Kurse sind verfügbar.",
            "Fünf Kurse von Partnern kamen hinzu.",
            "Seit 2011 gab es fünf Kurse.",
            "Zwei Kurse sind für Anfänger.",
        ],
    ),
    "TEXT008": (
        "Die demografische Lage und der demographische Wandel.",
        [
            "Die demografische Lage und der demografische Wandel.",
            "Selbstständige und selbstständig Tätige.",
            "Die Website und ihre Seiten.",
        ],
    ),
    "TEXT009": (
        "Die EUAA schulte Beamte.",
        [
            "Die Asylagentur der Europäischen Union (EUAA) schulte Beamte.",
            "Die UNO und die USA schulten Beamte.",
            "Der GESANG der Vögel war zu hören.",
            "Die Internationale Organisation für Migration, kurz IOM, schulte Beamte.",
        ],
    ),
    "TEXT010": (
        "Ein neuer e-Kurs der Akademie.",
        ["Ein neuer E-Kurs.", "Neue E-Kurse der Akademie.", "In den E-Kursen"],
    ),
    "TOC004": (
        "Die Kurse sind kostenlos (siehe Seite 7).",
        [
            "Die Kurse sind kostenlos.",
            "Siehe Seite 7 des Berichts.",
            "Vgl. Müller 2020, S. 4.",
            "Auf der Seite der Behörde.",
        ],
    ),
    "TOC007": ("Zweiter Teil (siehe Seite 7)", ["Zweiter Teil (siehe Seite 5)", "Zweiter Teil"]),
}

FRENCH: Sentences = {
    "ACC002": ("Colonne 2", ["État", "Experts", "Retours en %"]),
    "ACC004": ("INSCRIPTION POUR TOUS LES COURS", ["L'OIM et l'EUAA vous invitent.", "Les USA et l'OTAN", "SARL"]),
    "DATE003": (
        "Le séminaire s'ouvre le lundi 28 janvier 2025.",
        [
            "Le séminaire s'ouvre le mardi 28 janvier 2025.",
            "Mardi 28 janvier 2025",
            "samedi 1er février 2025",
            "le 28 janvier 2025 (mardi)",
        ],
    ),
    "DATE004": ("Conférence (à confirmer)", ["Conférence", "Conférence confirmée", "Confirmer sa venue"]),
    "DATE005": (
        "Les 7 et 8 novembre 2024, des experts se sont réunis à Prague.",
        [
            "Les 5 et 6 novembre 2024, des experts se sont réunis à Prague.",
            "Du 5 au 6 novembre 2024, le comité a siégé.",
            "La directive a été adoptée le 8 novembre 2024.",
            "Les candidatures sont ouvertes jusqu'au 20 novembre 2024.",
        ],
    ),
    "DATE008": ("Débat du 29 janvier", ["Débat du 28 janvier", "Débat en janvier", "Inscription avant le 20 janvier"]),
    "IMG001": ("Photo d'un pont", ["Un pont de pierre et sa tour", "Photographe devant un pont", "Imagerie médicale"]),
    "IMG002": ("Le pont, la nuit.", ["Le pont. Photo : A. Lectrice", "Crédit photo : A. Lecteur", "Le pont © ICMPD"]),
    "LANG003": (
        "Soixante-douze experts sont venus.",
        [
            "Trente et un experts sont venus.",
            "31 experts sont venus.",
            "Pour la trente et unième fois.",
        ],
    ),
    "LANG004": (
        "Le séminaire est pour les agents des autorités et une visite est prévue dans la ville.",
        [
            "Het seminar in Praag is voor medewerkers van de overheid en wordt dit jaar gehouden.",
            "De deelnemers komen uit twaalf landen en blijven drie dagen in de stad.",
        ],
    ),
    "LINK002": (
        "En savoir plus",
        ["Rapport sur la migration", "Plus de moyens pour les villes", "Lire le rapport de 2024"],
    ),
    "LINK007": (
        "Programme (PDF)",
        ["Programme (PDF, 12 pages)", "Programme (PDF, 1,2 Mo)", "Programme en PDF, 300 Ko"],
    ),
    "LINK008": (
        "Rapport annuel",
        ["Rapport annuel (en anglais)", "Rapport annuel, version anglaise", "Rapport annuel (EN)"],
    ),
    "TEXT001": (
        "La réunion de mai-juin 2024.",
        [
            "La réunion de mai–juin 2024, du lundi au vendredi.",
            "Tél. 12-345",
            "Prague a gagné 2-1.",
            "un après-midi à Aix-en-Provence",
        ],
    ),
    "TEXT003": ("Les femmes et/ ou les hommes", ["Les femmes et/ou les hommes", "dans /etc et ailleurs", "mars/avril"]),
    "TEXT005": (
        'La « fête » et le "marché".',
        [
            "La « fête » et le « marché ».",
            "La « fête » d'été et l'automne.",
            'La "fête" d’été.',
        ],
    ),
    "TEXT006": (
        "TODO : vérifier les chiffres",
        ["Une TODO list aide.", "Le mot TODO est dans le texte.", "Lorem ipsum est un faux texte."],
    ),
    "TEXT007": (
        "Cinq nouveaux cours en ligne sont disponibles.",
        [
            "Quatre nouveaux cours en ligne sont disponibles.",
            "Cinq cours de nos partenaires s'y ajoutent.",
            "Depuis 2011, cinq cours ont eu lieu.",
            "Deux cours sont pour les débutants.",
        ],
    ),
    "TEXT008": (
        "Un événement en mai, un évènement en juin.",
        [
            "Un événement en mai, un événement en juin.",
            "Les clés et la clé.",
            "Un paiement par mois.",
        ],
    ),
    "TEXT009": (
        "L'EUAA a formé des agents.",
        [
            "L'Agence de l'Union européenne pour l'asile (EUAA) a formé des agents.",
            "L'ONU et l'OTAN ont formé des agents.",
            "Le MIEUX est l'ennemi du bien.",
            "La SNCF et le TGV sont connus.",
        ],
    ),
    "TEXT010": (
        "Un nouvel e-Cours de l'académie.",
        ["Un nouvel e-cours.", "Des e-cours de l'académie.", "Les cours en ligne"],
    ),
    "TEXT012": (
        "Nodirzoda Imatsho a parlé. Puis vint Nodirsoda Imatsho.",
        [
            "Nodirzoda Imatsho a parlé. Puis vint Nodirzoda Imatsho.",
            "Marie Durand a parlé. Puis vint Mario Durant.",
            "Le ministre Leblanc a parlé. Puis la ministre Lebland.",
        ],
    ),
    "TOC004": (
        "Les cours sont gratuits (voir page 7).",
        [
            "Les cours sont gratuits.",
            "Voir page 7 du rapport.",
            "Durand 2020, p. 4.",
            "Sur la page du ministère.",
        ],
    ),
    "TOC007": ("Deuxième partie (voir page 7)", ["Deuxième partie (voir page 5)", "Deuxième partie"]),
}

UKRAINIAN: Sentences = {
    "ACC002": ("Колонка 2", ["Держава", "Експерти", "Повернення, %"]),
    "ACC004": ("РЕЄСТРАЦІЯ НА ВСІ КУРСИ", ["МОМ та ООН запрошують.", "США і НАТО", "ТОВ"]),
    "DATE003": (
        "Семінар почнеться в понеділок, 28 січня 2025 року.",
        [
            "Семінар почнеться у вівторок, 28 січня 2025 року.",
            "28 січня 2025 року (вівторок)",
            "У п'ятницю, 31 січня 2025 року",
            "пт, 31 січня 2025",
        ],
    ),
    "DATE004": ("Конференція (уточнюється)", ["Конференція", "Конференцію підтверджено", "Уточнення умов"]),
    "DATE005": (
        "7 і 8 листопада 2024 року експерти зустрілися у Празі.",
        [
            "5 і 6 листопада 2024 року експерти зустрілися у Празі.",
            "З 5 до 6 листопада 2024 року засідав комітет.",
            "Закон ухвалено 8 листопада 2024 року.",
            "Заявки приймають до 20 листопада 2024 року.",
        ],
    ),
    "DATE008": ("Розмова 29 січня", ["Розмова 28 січня", "Розмова у січні", "Реєстрація до 20 січня"]),
    "IMG001": ("Фото мосту", ["Кам'яний міст із вежею", "Міст на світлинах минулого", "Фотограф біля мосту"]),
    "IMG002": ("Міст уночі.", ["Міст. Фото: А. Читач", "Світлина: А. Читачка", "Міст © ICMPD"]),
    "LANG003": (
        "Приїхали тридцять два експерти.",
        [
            "Приїхав тридцять один експерт.",
            "Приїхав 31 експерт.",
            "Уже тридцять перший раз.",
        ],
    ),
    "LINK002": ("Читати далі", ["Звіт про трудову міграцію", "Більше коштів громадам", "Тут народився Шевченко"]),
    "LINK007": ("Програма (PDF)", ["Програма (PDF, 12 стор.)", "Програма (PDF, 1,2 МБ)", "Програма (пдф, 300 КБ)"]),
    "LINK008": ("Річний звіт", ["Річний звіт (англійською)", "Річний звіт, англійська версія", "Річний звіт (EN)"]),
    "TEXT001": (
        "Зустріч у жовтні-грудні.",
        [
            "Зустріч у жовтні–грудні, с. 110–112.",
            "Тел. 12-345",
            "Прага виграла 2-1.",
            "субота-неділя, десь так",
        ],
    ),
    "TEXT003": ("Жінки і/ або чоловіки", ["Жінки і/або чоловіки", "у /etc та деінде", "березень/квітень"]),
    "TEXT005": ('«Свято» і "ярмарок".', ["«Свято» і «ярмарок».", "«Свято» сім'ї та об’єднання.", '"Свято" сім’ї.']),
    "TEXT006": (
        "TODO: перевірити цифри",
        ["У тексті є слово TODO.", "Список TODO допомагає.", "Lorem ipsum — це заповнювач."],
    ),
    "TEXT007": (
        "П’ять нових онлайн-курсів доступні.",
        [
            "Чотири нових онлайн-курси доступні.",
            "П'ять курсів від партнерів.",
            "З 2011 року відбулося п’ять курсів.",
            "Два курси для початківців.",
        ],
    ),
    "TEXT008": (
        "Проєкт триває, у проекті п’ять держав.",
        [
            "Проєкт триває, у проєкті п’ять держав.",
            "Вебсайт і ще один вебсайт.",
            "Онлайн-курс і курс онлайн.",
        ],
    ),
    "TEXT009": (
        "ЦМПІ навчав посадовців.",
        [
            "Центр міграційної політики та інтеграції (ЦМПІ) навчав посадовців.",
            "ООН та НАТО навчали посадовців.",
            "ВІДПОВІДЬ не забарилася.",
            "ЗМІ писали про США.",
        ],
    ),
    "TEXT012": (
        "Імацо Нодирзода виступив. Потім говорив Імацо Нодирсода.",
        [
            "Імацо Нодирзода виступив. Потім говорили про Імацо Нодирзоду.",
            "Пан Коваленко виступив. Потім говорив пан Коваль.",
            "Міністр Шевченко виступив. Слово взяла міністр Шевчук.",
        ],
    ),
    "TOC004": (
        "Курси безкоштовні (див. с. 7).",
        [
            "Курси безкоштовні.",
            "На сторінці 7 звіту.",
            "Коваль 2020, с. 4.",
            "На сторінці міністерства.",
        ],
    ),
    "TOC007": ("Друга частина (див. с. 7)", ["Друга частина (див. с. 5)", "Друга частина"]),
}
SENTENCES = {"de": GERMAN, "fr": FRENCH, "uk": UKRAINIAN}
