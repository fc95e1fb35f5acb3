"""Pages to add, made up."""

PAGES = {
    "bridge-1.txt": (
        "New bridge opens in Lindholm\n\n"
        "Mayor Ana Ruiz opened the new bridge in Lindholm on Monday. It cost 12 million euros.\n\n"
        '"We waited ten years for this," Ruiz said. The old bridge closed in March.'
    ),
    "bridge-2.txt": (
        "Neue Brücke in Lindholm eröffnet\n\n"
        "Bürgermeisterin Ana Ruiz hat am Montag die neue Brücke in Lindholm eröffnet. "
        "Sie kostete 12 Millionen Euro.\n\n"
        "Die alte Brücke war im März geschlossen worden, sagte Ruiz."
    ),
    "bridge-3.txt": (
        "Le nouveau pont de Lindholm est ouvert\n\n"
        "La maire Ana Ruiz a inauguré lundi le nouveau pont de Lindholm. "
        "Il a coûté 13 millions d'euros, selon la ville."
    ),
    "storm-1.txt": (
        "Storm damages forty houses on the coast\n\n"
        "A storm damaged forty houses near Karlsund on Friday night, the fire service said. "
        "Nobody was hurt."
    ),
    "storm-2.txt": (
        "Sturm beschädigt vierzig Häuser an der Küste\n\n"
        "Ein Sturm hat in der Nacht zum Samstag vierzig Häuser bei Karlsund beschädigt. "
        "Niemand wurde verletzt, teilte die Feuerwehr mit."
    ),
    "storm-3.txt": (
        "Coast clears up after the storm\n\n"
        "Helpers cleared the beach near Karlsund on Sunday. The mayor thanked the fire service."
    ),
}
