"""What stands beside a capital that acts, owns or is addressed as a government; see `metonyms`."""

import re
from functools import cache

from analysis.extract.words import listed

# "Moscow has long said": what may stand between a capital and its verb
BETWEEN = re.compile(
    r"(?:(?:itself|also|still|now|then|again|never|not|long|since|too|even|once|yet|just|always|often|further|"
    r"in turn|at first|at last|of course|instead|meanwhile|perhaps|so far|for now|at least|[a-z]+ly)(?: and|,| but)? |"
    r", (?:in turn|too|for its part|meanwhile|however|I think|it seems|as ever), )*",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"(?:, (?:which|who)(?= (?:has|had|is|was|[a-z]+s\b|[a-z]+ed\b))| which)?,? ")
LOCATED = re.compile(
    r"(?:\b(?:in|at|near|around|outside|inside|into|through|via|across|over|throughout|within|beyond|"
    r"leav\w+|left|enter\w*|visit\w*|reach\w*|arriv\w+ in|tour\w*|bomb\w*|shell\w*|central|downtown|eastern|western|"
    r"northern|southern|north|south|east|west|greater|capital|city|capital,|city of)) (?:the )?$",
    re.IGNORECASE,
)
NAMED = re.compile(  # "Greater London", "Mr. Paris"; the end of a sentence is no name: "on 24 August. Ankara said"
    r"(?<![.!?:;\"'“(\-–—] )(?<!^)\b(?:[A-Z][\w'-]+|(?:Mrs?|Ms|Dr|Gen|Col|Sen|Rep|Gov|Prof|St|Lt|Sgt|Capt|Rev)\."
    r"|(?<![.\w])[A-Z]\.) $"
)
OPENS_NAME = re.compile(
    r"\b(?:Radio|Greater|Air|Hotel|Dynamo|Real|Team|Inner|Old|New|Port|Camp|Club|Spartak|Lokomotiv|Mount|Royal|Grand|"
    r"President|General|Mr|Mrs|Ms|Mr\.|Mrs\.|Ms\.|George|Martha) $",
    re.IGNORECASE,
)
BETWEEN_TWO = re.compile(r"\b(?:between|both) [\w.' -]{2,40} and $|\bbetween $")
NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
CHAIN = re.compile(
    rf"(?:, {NAME}){{0,3}},? (?:and|or|nor) (?:the )?{NAME}"
    r"(?<!Conferences)(?<!Accords)(?<!Agreements)(?<!Treaties)(?<!Protocols)(?<!Summits)"
)  # "Moscow and Beijing vetoed"
CHAINED = re.compile(rf"{NAME}(?:(?:, {NAME}){{1,3}},)? (?:and|or|nor) $|{NAME}(?:, {NAME}){{1,3}} (?:and|or) $")
WITH_ALLIES = re.compile(
    r",? (?:and|or) its (?:[A-Z]?[\w-]+,? ){0,4}?(?:allies|ally|partners?|proxies|proxy|friends|clients?|backers)\b"
)
BEEN_DOING = re.compile(
    r"(?!hosting|suffering|burning|bracing|experiencing|celebrating|growing|rebuilding|getting)\w+ing\b"
)
OBJECT_OF = re.compile(r"\b(?:from|to|of|toward|towards|for|with|on|by|than|like|the|an?) $", re.IGNORECASE)
WORDS = re.compile(r"[\w'-]+(?: [\w'-]+){0,4}")
PAST = re.compile(r"([a-z]+ed) (?!(?:by|in|at|on|under|between|for|from|as|to be)\b)[a-z]", re.IGNORECASE)
FAREWELL = re.compile(r" (?:good-?bye|farewell|hello|good night|(?:thousands|visitors|tourists|fans|pilgrims)\b)")
HAS = re.compile(r"(?:,? )?(?:(?:has|had|have|having)(?:n't)?|'s|'ve) ", re.IGNORECASE)
IS = re.compile(r"(?:,? )?(?:(?:is|was|are|were)(?:n't)?|'s) ", re.IGNORECASE)
MODAL = re.compile(
    r"(?:will|would|could|should|may|might|must|can|cannot|did|does|do|can't|won't|didn't|doesn't|wouldn't|don't|"
    r"shouldn't|couldn't|needs to|wants to|has to|had to|ought to|is to|was to|looks set to) ",
    re.IGNORECASE,
)
BEGAN = re.compile(
    r"(?:began|begins|begun|started|starts) (?:(?:an?|the|its|another) )?(?:[\w-]+ ){0,3}?(?:operations?|campaign|"
    r"offensive|air ?strikes|strikes|withdrawal|intervention|talks|negotiations|deployment|bombing|bombardment|"
    r"withdrawing|arming|supplying|deploying|sending|enriching|blockade|drills|manoeuvres|maneuvers|diplomatic)\b",
    re.IGNORECASE,
)
URGING = re.compile(
    r"(?:urging|insisting|accusing|saying|denying|citing|warning|blaming|seeking|demanding|fearing|hoping|wanting|"
    r"refusing|insistent|keen|anxious|eager|determined|wary|unwilling|reluctant) ",
    re.IGNORECASE,
)
VERB_THEN = re.compile(  # what follows a verb that could be a noun: "Moscow plans a", not "Moscow plans"
    r"(?: (?:the|an?|its|his|their|all|any|no|that|more|to|such|both|some|this|these|nothing|[A-Z][a-z]+)\b|[.;])"
)
INFINITIVE = re.compile(r"(?!(?:the|an?|its|his|their|be|become|host|victory|within|near|as|about|where)\b)[a-z]{2,}")
FOLLOWED = re.compile(r"followed(?= suit|,? [A-Z]|[.;]|$)")  # another government
TOGETHER = re.compile(r" (?:at loggerheads|at odds|on notice|on the spot|on a collision course|under pressure)\b")
OF_A_CITY = re.compile(
    r"(?:'s|'|s)? (?:residents?|citizens|inhabitants|commuters|hotels?|airport|suburbs?|police|council|mayor|streets?|"
    r"airlines?|newspapers?|schools?|stock|shares|province|countryside|district|region|area|stores?|embassy|lobb\w+|"
    r"Conference|lawyers?|traders?|bureau|office|correspondent)\b",
    re.IGNORECASE,
)
GETS = re.compile(
    r"\b(?:giv(?:es?|en|ing)|gave|hand(?:s|ed|ing)?|offer(?:s|ed|ing)?|den(?:y|ies|ied|ying)|grant(?:s|ed|ing)?|"
    r"cost(?:s|ing)?|ow(?:es?|ed|ing)|lend(?:s|ing)?|lent|sell(?:s|ing)?|sold|leav(?:es?|ing)|allow(?:s|ed|ing)?|"
    r"buy(?:s|ing)?|bought|promis(?:es?|ed|ing)|deliver(?:s|ed|ing)?) $"
)
GOT = re.compile(
    r" (?:with (?:no|little|few) |an? |the |more |less |some |no |any |little |much |its |greater |new |"
    r"another |enough |even |\$|[\d.]+ )?"
    r"(?:[\w-]+ ){0,2}?(?:say|voice|veto|foothold|lever|leverage|hand|stake|pretext|excuse|chance|opportunity|opening|"
    r"access|control|influence|assurances?|guarantees?|weapons|arms|jets|missiles|time|room|billions|millions|aid|"
    r"loans?|cover|edge|advantage|way out|right|role|support|warning|ultimatum|free hand|carte blanche|green light|"
    r"choice|sway|power|credit|assistance|option|reason|incentive|concessions?|bailout|win|victory|deadline|proof|evidence)\b"
)
MADE = re.compile(
    r"\b(?:prompt|ask|urg|push|press|pressur|expect|allow|help|let|lett|enabl|encourag|order|invit|lead|forc|persuad|"
    r"compel|compell|permit|permitt|tempt|caus|requir|want|instruct|oblig|pressuris|challeng|tell|advis|command|wish|"
    r"mak|leav|driv|emboldem|embolden|goad|led|told|made|got|forbid|forbad|implor|commit|committ|trust)"
    r"(?:e|es|ed|ing|s)? $|\b(?:call|calls|called|calling|pressure on|prevail\w*|rel\w+|lean\w*|wait\w*) (?:up)?on $"
    r"|\bpressure on $",
    re.IGNORECASE,
)
SUFFERS = re.compile(
    r"\b(?:annoy|irritat|infuriat|enrag|outrag|alarm|upset|unnerv|humiliat|offend|irk|vex|dismay|displeas|placat|"
    r"mollif|pacif|consult|notif|defy|defi|blackmail|coerc|compel|compell|deter|deterr|reward|penalis|penaliz|"
    r"outmaneuver|outmanoeuvr|undercut|undermin|bypass|isolat|rebuk|denounc|scold|reprimand|chid|rebuff|snub|snubb|"
    r"shun|shunn|ostracis|ostraciz|commend|appeas|distrust|mistrust|suspect|oppos|embolden|lobby|lobb|sanction|"
    r"pressur|punish|condemn|accus|criticis|criticiz|blam|urg|persuad|convinc|forc|warn|oblig|confront|provok|"
    r"reassur|embarrass|antagoni[sz]|anger|press|court|woo|wooe|assur|alienat|brief|inform|dissuad|discourag|"
    r"financ|sway|tempt|chasten|spook|disappoint|frustrat|flatter|engag|taunt|berat|castigat|chastis|lambast|"
    r"bankroll|arm|outflank|contradict|implor|begg|hector|nudg|prod|prodd|badger|harangu|trust|remind|disarm)"
    r"(?:e|es|ed|ing|s|y|ies|ied|ying)?(?: both)? $|\bbegs? $|\b[A-Z][a-z]+ (?:followed|joined|copied|matched) $",
    re.IGNORECASE,
)
NOUN = re.compile(r"\b(?:court|arm|brief|press|forces?|charge|arms|sanctions?|engage|trust|prod|lobby|anger) $", re.I)
AGENT = re.compile(r"\b([a-z]+(?:ed|en|un|own|eld|ought|id|nt)|run|put|made|set|held|led)(?: [a-z]+ly| out| up)? by $")
NOT_AGENT = re.compile(
    r"followed|passed|surrounded|bordered|visited|driven|won|joined|hosted|seen|drawn|filmed|directed|painted|played|"
    r"sung|divided|swayed|enchanted|fascinated|captivated|inspired|charmed|dazzled|impressed|flown|written|gone|born|"
    r"been|stopped|dropped|connected|separated|bounded|named|located|used"
)
WITH = re.compile(
    r"\b(?:cooperat|co-operat|negotiat|side|sid|coordinat|allied|ally|align|talk|deal|dealt|agree|broke|quarrel|clash|"
    r"communicat|work|engag|collud|conspir|parley|bargain|argu|disagree|haggl|reconcil|flirt|commun|confer|conferr|"
    r"fall\w* out|fell out|concur|spar|sparr|compet|vi|vy|trad|consult|collaborat|partner|pact|cahoots|odds|"
    r"loggerheads|war|feud|bond|frustrated|impatient|angry|furious|satisfied|disappointed|intercede|interced|pleased|"
    r"credibility|favour|favor|popular|exasperated|fed up)(?:e|es|ed|ing|s)?"
    r"(?: [a-z]+ly| again| (?:an?|the) (?:[a-z]+ )?[a-z]+)? with $",
    re.IGNORECASE,
)
CHOICE = re.compile(
    r"\b(?:hedg\w+|choos\w+|choice|torn|caught|mediat\w+|balanc\w+|arbitrat\w+|sandwiched|squeezed|manoeuvr\w+|"
    r"maneuver\w+|pick\w*|tightrope|neutral|honest broker|go-between|messages?|intermediary) between $"
    r"|\b(?:hedg\w+|choos\w+|choice|torn|caught|mediat\w+|balanc\w+|arbitrat\w+|sandwiched|squeezed) between "
    rf"{NAME} and $",
    re.IGNORECASE,
)
ALLY = re.compile(
    r"\b(?:ally|allies|rival|foe|arch-?foe|arch-?rival|arch-?enemy|patron|sponsor|backer|benefactor|adversary|"
    r"paymaster|client state|protector|archrival|overlord) $",
    re.IGNORECASE,
)
ALLY_OF = re.compile(r"(?:'s?|s)? (?:ally|allies|stooges?|loyalists?|hard-?liners|officialdom)\b|-friendly\b")
FOR = re.compile(r"(?:^|[.!?:;] |\b(?:[Bb]ut|[Aa]nd|[Ww]hile|because|as|that) )[Ff]or $")
FOR_IT = re.compile(r", (?:the|this|that|it|these|those|such|a|an|there|any|no|its|what|however)\b")
PREVENT = re.compile(r"\b(?:stop|prevent|deter|dissuade|discourage|keep|ban|bar|save)\w* $")


class Ties:
    """The patterns over the word lists, compiled once."""

    def __init__(self) -> None:
        self.side = re.compile(
            r"-(?:backed|led|sponsored|supported|allied|aligned|friendly|controlled|appointed|brokered|funded|imposed|"
            r"installed|financed|armed|trained|linked|loyal|leaning|supplied|ordered|approved|run|paid|mediated)\b"
        )
        self.before = re.compile(
            rf"\b(?:{_alternatives('tie between governments')})\w*(?: [a-z]+)? "
            rf"(?:with|between(?: [\w.' -]{{2,30}} and)?)(?: both)? $"
            rf"|\b(?:sanctions|pressure|restrictions|measures|accusations|allegations|charges|complaints?|war|embargo)"
            rf"(?: [a-z]+)? (?:on|against) $"
            rf"|\b(?:{_alternatives('directed at a government')})(?: [a-z]+)? (?:to|from|by|of) $"
            rf"|\baccording to $",
            re.IGNORECASE,
        )
        self.owns = re.compile(rf"(?:'s|'|s) (?:[A-Za-z][\w-]+ ){{0,2}}?(?:{_alternatives('what a government has')})\b")


def _alternatives(use: str) -> str:
    return "|".join(sorted((re.escape(word) for word in listed(use)), key=len, reverse=True))


@cache
def ties() -> Ties:
    """The patterns, compiled when a text first needs them."""
    return Ties()
