/** How Spanish refuses messages. The notation is that of `Refusal`. */
import type { Language } from "./RefusalLanguage.ts"

export const spanish: Language = {
  spelled: "mensajes publicidad escriban escribirme recordatorios numero suscripcion notificaciones consentimiento",
  elided: "",
  words: {
    light:
      "a|al|inmediatamente|ahora|ni|con|d|de|del|el|en|enviando|enviandome|enviar|enviarme|envio|esas?|esos?|estas?|" +
      "estos?|la|las|le|les|lo|los|mandando|mandandome|mandar|mandarme|mas|me|mi|mis|molestos?|ningun|ninguna|nos|" +
      "otras?|otros?|pinches?|putos?|que|recibiendo|recibir|seguir|sus?|tantas?|tantos?|te|tener|tipo|todas|todos|" +
      "tus?|una?|vuestros?|ya",
    opening:
      "que|dije|digo|he dicho|como|como puedo|como hago para|quiero|" +
      "(?:ya )?(?:me |les |le |te )?(?:quiero|queremos|pido|dije|digo|exijo|solicito|necesito|he dicho) que|" +
      "(?:me )?(?:pueden|puede|puedes|podrian|podria|podrias)",
    closing: "ya|todo|esto|eso|con (?:esto|eso)|de una vez|por completo|le|basta|stop|mas",
    // Between "no" and the verb.
    how:
      "me|nos|lo|le|les|vuelvan?|vuelvas|volver|sigan?|sigas|seguir|esten?|estes|estar|anden?|que|a|mas|" +
      "(?:<want>|autorizo|permito) que",
    no: "no|noo|nop|nunca|nunca mas|jamas|ya no|ni|tampoco|favor de no",
    want: "(?:quiero|queremos|deseo|deseamos|[kq]iero|kero|quisiera|me gustaria|pienso|pedi)",
    stop: "stop|(?:dej|par|ces|termin)(?:a|e|en|ad|ar|es)|parenle|parale|evit(?:e|en|ar)|absteng\\w+|abstener\\w*",
    // Forms that ask, and their misspellings; "no me escriben" and "no me mandaron" tell.
    write:
      "(?:contact|molest|texte|text|mensaje|spame|fastidi|hostigu|acos|hinch|notifiqu)e(?:n|s|is)?|" +
      "(?:escri[bv]|jod|insist|chingu?)[ae](?:n|s|is)?|escribieran?|" +
      "(?:escri[bv]ir|contactar|molestar|textear|mensajear|joder|fastidiar|insistir|hostigar|acosar|chingar)(?:me|" +
      "nos|les?|los?)?",
    writing:
      "<write>|(?:escribie|contacta|molesta|jodie|insistie|llama|chinga|spamea|textea)ndo(?:me|nos)?|" +
      "spamear(?:me|nos)?|llamar(?:me|nos)?",
    send:
      "(?:env[ij][ei]|mande|manda|enviara|mandara)(?:n|s|is)?(?:me|nos)?|" +
      "(?:enviar|mandar|enviando|mandando)(?:me|nos|les?|los?)?",
    thing:
      "mensajes?|texts|mensajitos?|mensages?|msjs?|mjs|msgs?|sms|textos?|publicidad|promociones|promos?|propagandas?|" +
      "spam|notificacion(?:es)?|avisos|recordatorios?|anuncios|ofertas|alertas|comunicacion(?:es)?|comunicados|" +
      "whatsapps?|newsletters?|boletin(?:es)?|marketing|correos|llamadas",
    stuff: "<thing>|nada|cosas|tonterias|pendejadas|mamadas|basura|porquerias|(?:mas|esto|estos|eso|esos|estas|esas)$",
    number: "numero|nro|num|telefono|tel|celular|cel|movil|contacto|nombre|registro|datos|fono|whatsapp",
    self: "(?:mis?|este|ese|sus?|nuestro) <number>",
    remove:
      "(?:quit|borr|elimin|retir|tach|baj|bloque|olvid)(?:a|e|en|ar|es)|sa(?:ca|que|quen|car|ques)|remuev(?:a|an|e)|" +
      "remover|suprim(?:a|an|e|ir)|exclu(?:ya|yan|ir)|desvincul\\w+",
    removeMe: "<remove>(?:me|nos)",
    list:
      "lista|listas|listado|bases?|base de datos|sistema|registros?|contactos|directorio|grupo|envios?|ahi|aqui|aca|" +
      "suscripcion|esto|<thing>",
    cancel:
      "(?:cancel|anul|par|ces|bloque|elimin|termin)(?:a|e|en|ar|o)|desactiv\\w+|deten\\w*|suspend\\w+|finalic\\w+|" +
      "interrump\\w+|apag(?:uen?|ar)",
    consent: "consentimiento|permiso|autorizacion|conformidad|concentimiento",
    give: "autorizo|autorice|acepto|acepte|consiento|permito|doy|di|tienen?|tienes|cuentan con|he dado|les di",
    baja: "(?:den?|dar|da|dame|deme|denme|dar(?:me|nos|se)|dese|doy|damos|den(?:me|nos))(?: (?:me|nos))? de baja",
    unsubscribe: "des(?:us|ubs|sus|in)cri\\w+"
  },
  last: [
    "(?:<opening> )*(?:<stop>|alto|basta|detenganse|detente|salir|baja)",
    "(?:borr|elimin|quit)ar(?:lo)?|(?:borren|eliminen|quiten)(?:lo)?",
    "(?:ya )?no me (?:llamen|llame|llames|marquen)",
    "(?:ya es )?suficiente",
    "largo|larguense|fuera"
  ],
  clause: [
    "(?:\\w+ )*(?!(?:no|que|y|se|cuando|ni|donde|les?|ahi|aqui|nunca) )\\w+ (?:paren|parenle)|" +
      "(?:\\w+ )*(?!(?:no|nunca) )\\w+ <removeMe>",
    "(?:<opening> )*(?:<stop>|alto|basta|parenle|detenganse|detente|detener|salir|baja)(?: <closing>)+",
    "(?:sin|cero|no|demasiados|ningun) (?:mas )?<thing>|<thing> no gracias|(?:ya )?dejenme|dejame",
    "dejar de recibir",
    "(?:ya )?(?:no|nunca) mas|ya estuvo(?: bueno)?|nomas|nunca",
    "<no> (?:jod|molest|insist|chingu?|frieg|friegu|fastid)[aei]+(?:n|s|r)?(?: (?:mas|tanto))*",
    "(?:<opening> )*(?:de )?<removeMe>|bloquead[oa]s?(?: y (?:denunciad|reportad)[oa]s?)?",
    "(?:esto |eso |es |son |puro |ustedes )*(?:spam|acoso)",
    "(?:(?:vaya|vayan|vete|vayanse|vayase|vallanse|idos) )?(?:a|al) (?:la )?(?:mierda|chingada|verga|carajo|diablo)",
    "(?:chinguen|chinga) (?:a )?(?:su|tu) madre",
    "no <thing>",
    "olvid(?:en|e|a)(?:me|nos|[ns]*e de (?:mi|nosotros))"
  ],
  within: [
    // Stop it.
    "<stop> ... <writing>",
    "<stop>(?: ya)? de(?: (?:estar|andar|seguir|me|nos))* <send>(?: ... <stuff>| ...$)",
    "<stop>(?: ya)? de? ... (?:<send>|recibir)(?: ... <stuff>| ...$)",
    "<stop>(?: ya)? de ... <thing>",
    "(?:stop|alto|basta|estuvo|suficientes?|nada|fin|hart[oa]s?|cansad[oa]s?|par(?:e|en|ar)|parenle|parale) ... " +
      "<thing>",
    "(?:cort(?:ala|enla|en)|parala|bajenle|bajale)(?: (?:con|a))? ... <thing>",
    "(?:opongo|rechazo|niego|prohib\\w+|interes) ... (?:<thing>|<writing>|<send>)",
    "<thing> (?:ya )?no (?:me|nos) interesan?",
    "dej(?:en|ad|a|e) (?:el|la|ya|su|con) ... (?:spam|publicidad|propaganda|acoso)",
    "<cancel> ... <thing>",
    // Do not do it, I do not want it, no more of it.
    "<no>(?: <how>)* <writing>(?= (?:mas|nada|ni|o|aqui|(?:a )?(?:este|mi|esta)|con|para|por (?:sms|mensaje|este)|" +
      "sus|tanto|<thing>)|$)",
    "<no>(?: <how>)* <send>(?: (?:mas|aqui|a (?:este|mi) numero|por aqui))*(?: ... <stuff>| ...$)",
    "<no>(?: (?:me|nos))? lleguen ... <thing>",
    "<no> me (?:agreg|pong|met|inclu)\\w+ (?:a|en) ... <list>|<no> <want> que tengan <self>",
    "(?:me|nos) (?:molest|fastidi|hart|satur|cans)an ... <thing>|<thing> (?:me|nos) " +
      "(?:molest|fastidi|hart|satur|cans)an",
    "sig(?:ue|uen|ues) (?:escribi|mand|envi|molest|insisti)\\w*ndo(?: ... <thing>|$)",
    "(?:pido|pedi|dije|digo|repito) que (?:no|pare|paren|dejen)$",
    "<no> (?:me|nos) (?:llamen?|llames|marquen?) (?:mas|nunca|ni|y no|o)",
    "(?:<no>|ya) mas ... <thing>",
    "<no> (?:<want>|acepto|autorizo|permito|me interesan?|me gustan?) ... <thing>",
    "<no> <want>(?: (?:seguir|volver a|mas))* (?:recibir|resibir|recivir|recibiendo)(?:los|las|lo)?(?: " +
      "(?:mas|nada|est?os?|est?as|de (?:ustedes|uds|usted)|aqui|en este numero|cosas|asi|informacion|info))*$",
    "<no> recibir(?: (?:mas|nada))*(?: ... <stuff>|$)",
    "nunca (?:me |nos )?(?:suscrib|registr|inscrib|apunt)\\w+(?: (?:a|para|en|con))*(?: " +
      "(?:esto|eso|nada|ustedes|sus? \\w+))?$",
    "<no> (?:<want>|me interesa) (?:saber|oir) (?:mas|nada|de (?:ustedes|uds|usted))",
    "<no> <want> (?:ser|estar|que me) (?:contactad|molestad|en|llam|busq)\\w*(?: ... <list>)?",
    "(?:me|nos) tienen? (?:hart|cansad|podrid)[oa]s?",
    "(?:dej(?:a|e|en|ad|ar|es)(?:me|nos)|(?:me|nos) dej(?:an|en)) (?:en paz|tranquil[oa]s?)",
    // Take me off your list.
    "<removeMe> (?:de|del) ... <list>|<remove> (?:de|del) ... (?:lista|listas|base|sistema)",
    "desha\\w+ de <self>|(?:me|nos) (?:di|dimos) de baja$|nomas\\w*(?:mensaje|msj|sms)\\w*",
    "(?:por favor|porfavor|porfa|gracias|interesa) (?:pare|paren|parenle|basta)$",
    "(?:me|nos)(?: (?:pueden?|puedes|podrian?))? <remove> (?:de|del) ... <list>",
    "<want> ser (?:eliminad|borrad|removid|excluid|dad|sacad)\\w+",
    "(?:fuera|salir|salirme) (?:de|del) ... <list>",
    "<remove> ... <self>(?! (?:anterior|viejo))",
    "(?:olvid|pierd)\\w*(?: de)? <self>",
    "<baja>(?= (?:de|del|a|en) ... (?:<list>|<self>)|$)",
    "(?:me|nos) <baja>",
    "(?:<want>|solicito|pido|tramitar|tramiten|exijo)(?: (?:la|mi|una))? baja(?= (?:de|del) ... <list>|$)",
    "(?:cancel|anul|termin)\\w*(?: (?:mi|la|esta))* su(?:s|bs)cripcion(?= ... <thing>|$)",
    "<unsubscribe>",
    // I withdraw my consent, and never gave it.
    "(?:retir|revoc|revoqu|anul|cancel|quit)(?:o|ar|amos|acion)(?: (?:de|mi|el|mis|su|todo))* <consent>",
    "<no> <give>(?: (?:mas|mi|su|el|ningun|ninguna))* <consent>$",
    "<no> <give>(?: (?:mas|mi|su|el|ningun|ninguna|<consent>|para|de|a|que|me|nos))* " +
      "(?:<writing>|<send>|<thing>|envio|esto$)",
    "bloque(?:o|ando) su <number>",
    "(?:los|lo|te|les) (?:voy a )?(?:denunci|demand|bloque|report)\\w+",
    "voy a (?:denunci|demand|bloque|report)ar(?:los?|las?)?$|voy a (?:denunci|demand)ar(?:los?|las?)?"
  ],
  ordinary: [
    // What shall go on: "no dejen de escribirme", "no me quiten".
    "no(?: (?:me|nos|lo|la|le|<want>|hace|falta|necesito|vayan?|van|a|que|es|necesario))* " +
      "(?:dej(?:en|e|es|ar) de|par(?:en|es|e|ar)|<remove>|<removeMe>|<baja>|<cancel>|<unsubscribe>)",
    "por que|xq|porque no|si no|por error|sin querer|hace falta|es necesario",
    // When and where, not whether: "no me escriban antes de las 9".
    "(?:<writing>|<send>)(?: (?:mas|mensajes|tan))* (?:antes|despues|hasta|a las?|(?:en|por) la " +
      "(?:noche|manana|tarde)|de noche|mientras|cuando|temprano|tarde|los \\w+|hoy|manana|al (?:otro|correo))"
  ]
}
