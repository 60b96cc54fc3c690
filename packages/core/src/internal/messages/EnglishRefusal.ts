/** How English refuses messages. The notation is that of `Refusal`. */
import type { Language } from "./RefusalLanguage.ts"

export const english: Language = {
  spelled:
    "texting texts messages message messaging sending reminders contact contacting number numbers please remove more " +
    "bothering notifications receive",
  elided: "",
  words: {
    light:
      "a|all|annoying|whatever|no|another|any|automated|automatic|bloody|constant|damn|dumb|every|freaking|from|" +
      "fucking|further|future|get|getting|got|have|keep|marketing|me|more|my|of|other|our|promotional|random|" +
      "appointment|booking|service|review|daily|weekly|sales|w|read|receive|receiving|recieve|recieving|see|send|" +
      "sending|silly|spam|stupid|such|that|the|these|this|those|unwanted|ur|us|with|your",
    opening:
      "i said|i say|(?:will|would|could|can) (?:you|u|we)|you|u|you need to|you must|how (?:do|can) i|how to|i want " +
      "to|make (?:it|this|them|these)|my answer is|not (?:me|interested)|no thanks?|wrong (?:number|person)|for the " +
      "last time|once and for all|(?:i |i ve |we |we ve )?<asked> " +
      "(?:you|u|you guys|y all|them)(?: twice| once| before| nicely| \\w+ times)* to",
    closing:
      "<stop>|please|pls|plz|thanks|nonsense|crap|shit|bs|madness|harassment|it|this|that|these|them|those|all|all " +
      "of (?:it|this|them|these|those)|and desist|you|me|permanently|asap|today|right away|with it|for good|" +
      "(?:i m|im|i) beg(?:ging)? (?:you|u)|i mean it",
    asked: "asked|told|tell|ask|asking|begging|want|need|would like|d like",
    not: "do not|don t|dont|dnt|do nt|didnt|did not|never|no longer|not",
    unwanted: "<not> (?:want|wanna|need|wish|care|like|desire)(?: to)?|(?:rather|prefer)(?: to)? not(?: to)?",
    stop: "stop|sto|stoop|st0p|stpo|sotp|stahp|stawp|stap|quit|cease|desist|halt",
    end:
      "cancel|discontinue|terminate|suspend|disable|deactivate|pause|mute|(?:turn|switch|shut|lay|knock|knock it) " +
      "off|cut out|(?:refrain|desist|abstain) from|(?<!the )end",
    thing:
      "texts?|txts?|sms|mms|mess?[ae]ges|message|msgs?|spam|promos?|promotions?|ads|adverts?|marketing|" +
      "advertisements?|notifications?|notifs|alerts?|reminders?|communications?|newsletters?|solicitations?|blasts?|" +
      "robotexts?|robocalls?|mailings?|correspondence",
    stuff:
      "<thing>|anything|nothing|everything|stuff|crap|shit|junk|garbage|nonsense|bs|" +
      "(?:these|this|those|them|that|it)$",
    text: "text|txt|message|msg|mesage|sms|spam|dm|contact|contct|write|ping|solicit",
    reach: "<text>|reach out|hit me up|(?:call|text|email) (?:or|and) \\w+",
    bother: "bother|harr?ass|disturb|pester|bug|annoy",
    texting: "(?:text|txt|tex|messag|msg|spamm|sms)ing?",
    bothering:
      "(?:contact|harr?ass|bother|bugg|pester|call)ing?|annoying|phoning|emailing|writing|reminding|disturbing|" +
      "soliciting|bombarding|pinging|dming|blowing|hitting|reaching|communicating",
    texted: "contacted|texted|messaged|bothered|called|spammed|disturbed|harassed|solicited",
    // What follows a verb that is about messages: "stop bothering me", not "stop bothering the dog".
    us:
      "me|us|this|up|out|these|any|(?:my|the|our) (?:<number>|house|home)|to|here|no more|or|people|everyone|so much|" +
      "with|from",
    number:
      "number|numbers|num|phone|cell|cellphone|mobile|telephone|contact|info|information|details|data|name|digits",
    self: "me|us|myself|(?:my|our|this|that|the|his|her|their)(?: \\w+)? <number>(?: number)?|number",
    remove:
      "remov(?:e|ed|ing)|delet(?:e|ed|ing)|erase|drop|scrub|strike|purge|clear|unlist|take|taken|taking|get|pull|cut|" +
      "scratch|keep|leave",
    list:
      "(?:(?:text|texting|texts|sms|mailing|marketing|contact|call|calling|phone|customer|client|email|message|" +
      "messaging|spam|distribution|stupid|damn) )?(?:lists?|thing|database|data base|system|contacts?|records?|" +
      "<thing>)",
    consent: "consent|permission|authori[sz]ation|approval",
    consented: "<consent>|consented|agreed?|authori[sz]ed?",
    rude:
      "fu+ck (?:right )?off|eff off|fuck (?:you|u)|(?:f|fuk|piss|bugger|buzz|back) off|screw you|go away|go to hell|" +
      "get (?:lost|stuffed)|drop dead|shut up",
    unsubscribe: "unsu[bs]\\w*|unsuscr\\w*|unsib\\w*|unscubscribe|usubscribe|unsunscribe",
    // Between a refusing word and what is refused: anything but another errand or what did not come.
    gap: "(?: (?!<break> )\\w+){0,4}",
    break:
      "by|over|at|in|on|and|or|but|when|if|because|so|then|to|see|read|check|g[eo]t|getting|gotten|receiv\\w*|sent|" +
      "open|came|come|problem|issue|worries|idea|one|need|reply|answer|rush|the|a|an|until|before",
    asking: "when|where|will|does|did|do|can|could|how|if|why|is|was|what|which|are",
    complement:
      "to|the|a|an|bus|full|first|next|last|pit|one|non|my|your|our|this|that|each|every|can|cant|wont|dont|doesnt|" +
      "didnt|isnt|not|never|will|would|could|should|ll|and|or|it|you|u|i|we|they|he|she|always|does|did|do|rest|truck",
    things: "texts|txts|messages|msgs|sms|spam|promos|promotions|ads|notifications|alerts|newsletters?|reminders",
    day: "\\w+days?|weekends?|nights?|mornings?|evenings?|afternoons?"
  },
  last: [
    "enough(?: is enough)?",
    "<not> (?:call|phone|ring|send)(?: (?:me|us|this number))*",
    "no (?:more )?calls?",
    "<not> (?:ever )?<reach>"
  ],
  clause: [
    "(?!<asking> )(?:\\w+ )*?(?!<complement> )\\w+ stop|(?:\\w+ )*i (?:said|say) stop",
    "(?:<opening> )*(?:<stop>|<rude>)(?: <closing>)*",
    "(?:take|get|count|opt|let) (?:me|us) o(?:ff|ut)|i want out|i m out",
    "(?:remove|delete|erase|lose|forget|block) (?:<self>|my)",
    "(?:no|zero|prefer no|too many|nix)<gap> <things>(?: (?:to|on|for|from) (?:me|you|u|(?:this|my) <number>))*|" +
      "<things> no|no text",
    "cut it out|(?:you have been |you re |you are )?blocked(?: and reported)?",
    "(?:it s |its |this is |that s )?(?:spam|spammers?|harr?assment)",
    "(?:you are|you re|youre|u r) (?:spam|spammers?|spamming|harr?assing)(?: (?:me|us))?",
    "no more(?: of)?(?: (?:this|these|those|that|it))?",
    "dnc|do not disturb"
  ],
  within: [
    // Stop it.
    "<stop> ... <thing>",
    "(?:<stop>|chill|easy|calm down|ease up|no more|enough|leave (?:me|us)|(?:opt|out) out|dont authori[sz]e|<not> " +
      "authori[sz]e|<not> want|cancel|end)(?:(?: (?:with|the|of|out|my))*<gap>) <things>",
    "<stop> ... <texting>(?! (?:you|u|him|her|them|and|while)\\b)",
    "<stop> ... <bothering>(?= <us>|$)",
    "<stop> (?:sending|receiving|getting|delivering) ... <stuff>",
    "<stop> (?:<bothering>|\\w+ing) (?:and|or) (?:<texting>|<bothering>)",
    "stop(?:sms|pub|text|mess?ag|msg|spam|send|contact|call|promo)\\w*",
    "(?:cut|kill|ditch|drop|lose|skip)(?: (?:the|these|all|your))+ <things>",
    "<stop> (?:sending|delivering)(?: (?:me|us))?$",
    "make (?:them|these|this) stop$",
    "want (?:this|these|it|them|the <thing>) to (?:stop|end)",
    "<asked>(?: \\w+){1,3} to <stop>$|asking(?: \\w+)?$",
    "<stop>(?: (?:this|it|now))? (?:or|before) (?:i|ill|we|else)",
    "^<stop> (?:wrong (?:number|person)|who (?:is|are|r)|just stop|i (?:said|already|<not>|am not|m not|have|ve)|we " +
      "(?:already|moved|<not>)|not interested)",
    "(?:please|pls|plz|must|(?:wrong|my) (?:person|number)|<texting>|(?:this|these|it|<thing>) " +
      "(?:has to|have to|needs? to|should)) stop$",
    "<end> ... (?:<thing>|<texting>|<bothering>|sending)(?! on the )",
    "knock it off",
    // Do not do it, I do not want it, no more of it.
    "<not>(?: (?:you|want|wanna|to|ever|dare|please|pls|even|keep|need|try|wish|be|like))* <reach>(?= <us>| it$)",
    "\\w+ <not> <reach>$",
    "<not>(?: (?:ever|dare|please|you|to))* (?:<bother> (?:me|us)|use (?:this|my|our) <number>|(?:reply|respond) to " +
      "me)",
    "<unwanted> ... <thing>",
    "<unwanted> (?:receive|recieve|get|keep getting|see) ... <stuff>",
    "<unwanted> (?:any (?:more )?of )?(?:these|those)(?: here)?$",
    "<unwanted> ... contact$",
    "<unwanted> (?:receive|recieve)$",
    "<unwanted>(?: ever)? (?:hear from|be (?:<texted>|(?:on|in|part of) ... <list>))",
    "<not> send ... <stuff>",
    "<not> send(?: (?:me|us))?(?: (?:any|more|else))+$",
    "no (?:more|further|additional|other) ... (?:<thing>|<texting>|calling|contact)(?! than)",
    "enough(?: of)? ... (?:<thing>|<texting>)",
    "(?:sick|tired|fed up|annoyed|done|over it|had it|had enough)(?: and tired)? ... (?:<thing>|<texting>|<bothering>)",
    "(?:not|no longer|never|no|zero|nor) (?:interested|interest) in ... (?:<thing>|offers)",
    "(?:object|opposed|refuse|decline|reject|against)(?: to)? ... <thing>",
    "(?:unwanted|unsolicited|unwelcome|unauthori[sz]ed) <thing>|<thing> (?:are|is) " +
      "(?:unwanted|unwelcome|not welcome|harassment)",
    "not (?:<texting>|<bothering>) (?:me|us|this)",
    "(?:leave|let) (?:me|us|my \\w+|this number)(?: \\w+){0,3} (?:alone|in peace|be)(?= (?:or|and|with|from)|$)",
    // Take me off your list.
    "<remove> <self>(?: (?:and|or|my|too|completely|permanently|\\w+ number))* (?:from|off|out)(?: of)? ... <list>",
    "(?:have|want|like|need|get) (?:my|this|our|me)(?: \\w+)?(?: <number>)? " +
      "(?:removed|deleted|erased|taken off)(?: from ... <list>|$)",
    "^off ... <list>|(?:get rid of|ditch|dump|trash|toss|wipe) (?:my|this|our) <number>",
    "(?:remove|take|delete) (?:off |out )?(?:my|this) <number>$",
    "(?:remove|delete|erase) (?:me|us|my <number>)$",
    "^no (?:text )?<things> (?:please|pls|call|email)|(?:please|me|only|us) no <things>$",
    "<remove> <self>(?: (?:completely|permanently))?(?: (?:off|from (?:here|this|that|it|all)))$",
    "(?:remove|delete|erase|lose|block) (?:my|this) <number>(?: number)?(?! (?:to|and put|for the|on the))",
    "(?:put|place|add) (?:me|us|this|my)(?: \\w+)?(?: number)? (?:on|to|in) ... (?:do not|dont|no|dnc)(?: \\w+){0,3} " +
      "list",
    "(?:do not|dont|no) (?:call|contact|text|solicit)(?: or \\w+)? (?:list|registry)",
    "(?:want|wish|like|ask|asked|request|need) to be (?:removed|deleted|unsubscribed|taken off|off)(?: from| of|$)",
    "(?:get|be|come|taken|removed|deleted|remove|delete|out) (?:off|from)(?: of)? ... <list>",
    "(?:unenrol+|deregister|unregister|exclude|unlist) (?:me|us|my|this)",
    "<unsubscribe>|un su[bs]\\w*",
    "opt(?:ed|ing|s)?(?: (?:me|us|my number))? (?:out|oit)(?: (?:of|from) ... (?:<thing>|<list>|this|it|everything)| " +
      "(?:this|my) <number>|$)",
    "(?:cancel|end|stop) (?:my |the |this )?subscription$",
    // I withdraw my consent, and never gave it.
    "(?:revok|withdr[ae]w|rescind|retract|take back|cancel|pull)\\w*(?: " +
      "(?:of|my|all|any|prior|previous|our|the|express))* <consent>",
    "<consent>(?: is)?(?: hereby)? (?:revoked|withdrawn|denied)",
    "(?:<not>|no|without)(?: (?:give|gave|given|have|had|got|you|u|my|any|our|your|longer))* <consented>(?: you)?$",
    "(?:<not>|no|without)(?: (?:give|gave|given|have|had|got|you|u|my|any|our|your|longer))* <consented>(?: you)? " +
      "(?:for|to)(?: (?:be|being|for|to))* ... (?:<text>|<thing>|<texting>|<bothering>|<texted>|(?:this|these)$)",
    "<not> (?:signe?d?|opt|opted|subscribed?|enroll|enrolled|registered?|asked?)(?: (?:up|in|for|to))*(?: ... " +
      "<stuff>)?$",
    "(?:you|u|y all|yall) (?:guys )?keep (?:<texting>|<bothering>) (?:me|us|this)",
    "(?:report|block|su(?=e|ing)|flag)(?:e|ed|ing)?(?: (?:you|u|this|it|number|your))+(?: (?:as|for|to|the))*(?: " +
      "(?:spam|fcc|ftc|harr?assment|police))?$",
    "report\\w*(?: \\w+){0,3} (?:fcc|ftc|police|attorney)"
  ],
  ordinary: [
    // What shall go on: "don't stop texting me".
    "(?:<not>)(?: (?:ever|want|wanna|ask|asked|mean|meant|intend|try|trying|please|wish|plan|to))* " +
      "(?:<stop>|<unsubscribe>|opt|(?:<remove>|lose|block) <self>|<end> ... <thing>)",
    // What happened, by whom: "why did you stop texting?"
    "(?:did|have|has|why|when|if)(?: (?:did|have))? (?:you|u|they|we|i|it)(?: (?:guys|ever|all|just))* " +
      "(?:stop|stopp?ed|quit|<unsubscribe>|opt|opted|removed?|deleted?|blocked|cancelled)",
    "why (?!wont|cant)(?:\\w+ ){0,2}(?:you|i|we|they)|by accident|accident\\w+|by mistake|mistakenly",
    "(?<!if )(?:you|u|they|she|he|we|i) (?:guys )?<not>(?: (?:even|ever))? " +
      "(?:<text>|send|get|got)(?! (?:me |us )?no more)",
    // When and where, not whether: "don't text before 8".
    "<text>(?: (?:me|us|this number|my phone|here|so|too|any))* " +
      "(?:before|after|until|till?|while|when|unless|during|between|early|late|past|at (?:night|work|\\d+)|on " +
      "(?:<day>|my other|my old|whatsapp)|in the \\w+|tonight|tomorrow|back)",
    "<not> need (?:a |another )?(?:reminder|text|message|alert|notification)",
    "list for (?:today|tomorrow|the|this|next|<day>|\\d)"
  ]
}
