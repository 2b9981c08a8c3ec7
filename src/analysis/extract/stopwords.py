"""Words that carry no topic: function words, numbers, dates, the furniture of pages and of reporting."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION = _set("""
    a about above across after afterwards again against ago all almost alone along already also although always am
    amid among amongst an and another any anybody anyhow anyone anything anyway anywhere are around as aside at away
    back be became because become becomes becoming been before beforehand behind being below beside besides between
    beyond both but by came can cannot cant come comes coming could couldnt did didnt do does doesnt doing done dont
    down during each either else elsewhere enough especially etc even ever every everybody everyone everything
    everywhere except far few for former formerly forth from further furthermore gave get gets getting give given gives
    giving go goes going gone got had hadnt has hasnt have havent having he hence her here hereby hers herself him
    himself his how however i ie if in indeed instead into is isnt it its itself just keep keeps kept knew know known
    knows last lately latter least less let lets like likely look looked looking made mainly make makes making many may
    maybe me meanwhile might more moreover most mostly much must my myself namely near nearly need neither never
    nevertheless next no nobody none nonetheless nor not nothing now nowhere of off often on once one ones only onto or
    other others otherwise our ours ourselves out over overall own per perhaps please put puts quite rather re really
    regarding same saw see seeing seem seemed seeming seems seen sees several shall she should shouldnt show showed
    shown shows since so some somebody somehow someone something sometime sometimes somewhere soon still such take
    taken takes taking than that the their theirs them themselves then thence there thereafter thereby therefore these
    they thing things this those though through throughout thus till to together too took toward towards under unless
    unlike until up upon us use used uses using usually versus very via want wanted wants was wasnt way ways we well
    went were werent what whatever when whenever where whereas whereby wherein wherever whether which while who whoever
    whole whom whose why will with within without wont would wouldnt yes yet you your yours yourself yourselves
""")
NUMBERS = _set("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions trillion dozen dozens first second third fourth fifth half percent pct per cent
""")
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri")
# A month is left out only where it is written as a name, see `is_date`: "march" and "may" are words too.
MONTHS = _set("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
""")
# Who said it and when is not what it is about.
REPORTING = _set("""
    say says said saying tell tells told telling add adds added adding ask asks asked asking accord according mr mrs ms
    dr today tomorrow yesterday tonight morning afternoon evening night day days week weeks month months year years
    time times am pm gmt edt utc
""")
FURNITURE = _set("""
    advertisement advertisements newsletter subscribe subscribed unsubscribe signup login click copyright cookie cookies
    http https url www com org html htm jpg png pic getty hashtag retweet
""")
STOP = FUNCTION | NUMBERS | DAYS | REPORTING | FURNITURE


def is_date(written: str) -> bool:
    """Whether a word is the name of a month: "March" is, "march" and "MARCH" may not be."""
    return written.istitle() and written.lower() in MONTHS
