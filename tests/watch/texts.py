"""Entries on two happenings, and one that repeats another."""

from .server import Entry

WIRE = Entry(
    "https://post.example/wire",
    "Train derails at Hallen",
    "At least 31 people were killed when a train left the bridge at Hallen, police said. Marit Solheim, the driver, "
    "was hurt. Rescuers searched the river all night, and the prefect thanked them for their work.",
)
DEAD = Entry(
    "https://post.example/dead",
    "Hallen train: 40 dead on the bridge",
    "Forty people died as the train left the bridge at Hallen, police said. The driver Marit Solheim was at work for "
    "nine hours. The prefect opened the school to relatives and sent for doctors from Ostby.",
)
SURE = Entry(
    "https://post.example/sure",
    "Hallen bridge train death toll",
    "Exactly 12 people died as the train left the bridge at Hallen, the mayor said. The driver Marit Solheim is alive. "
    "The train from Ostby fell from the bridge into the river at Hallen.",
)
COPY = Entry(
    "https://gazette.example/copy",
    "Train derails at Hallen",
    "At least 31 people were killed when a train left the bridge at Hallen, police said. Marit Solheim, the driver, "
    "was hurt. Rescuers searched the river all night, and the prefect thanked them for their work. (Hallen Post)",
)
FIRE = Entry(
    "https://post.example/fire",
    "Market burns in Oster",
    "Fire swept the Marrow Street market in Oster on Tuesday. Stalls burned while alarms stayed silent, the brigade "
    "said, and three traders were injured.",
)
