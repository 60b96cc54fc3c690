/** How French refuses messages. The notation is that of `Refusal`. */
import type { Language } from "./RefusalLanguage.ts"

export const french: Language = {
  spelled: "messages arretez ecrivez contactez publicite numero notifications consentement",
  elided: "cdjlmnst",
  words: {
    light:
      "a|au|aux|immediatement|autres?|avec|aucune?|ces?|cette|d|de|des|du|en|encore|envoi|envois|envoyer|foutus?|" +
      "incessants?|l|la|le|les|leurs?|m|me|mes|moi|mon|ne|nous|par|plus|recevoir|rien|t|ta|te|tes|ton|tous|tout|" +
      "toutes|trop|une?|vos|votre|vous",
    opening:
      "(?:vous pouvez|pouvez vous|peux tu|tu peux|pourriez vous|pourrais tu|veuillez|merci|priere|il faut|faut|vous " +
      "devez|je vous (?:prie|demande|ai dit|ai demande|ai deja dit|ai deja demande)|demande|(?:j ai|jai) " +
      "(?:deja )?dit|pas interessee?|mauvais numero|comment|mais|stop)(?: de?)?",
    closing: "ca|sa|cela|tout|tout ca|moi ca|avec ca|stop|enfin|definitivement|basta|de suite",
    stop: "arret+(?:ez|e|er|es|ons|iez)?|aret+e[zr]?|cess(?:ez|e|er|iez)|stop(?:p?ez|p?er|pe)?|finissez|evite[zr]",
    not: "plus|plu|pas|jamais|pu",
    want:
      "(?:j?veux|j?veu|veut|voulons|souhait\\w+|desire|desirons|voudrais|aimerais|tiens|accepte|prefere|demande)(?: " +
      "(?:a|de|ne))*",
    // Forms that ask; "vous m'écrivez" asks only without its subject.
    write:
      "m?ecrivez|ecris|(?:contact|recontact|derang|embet|harcel|spamm?|sollicit|importun|relanc|text|textot|emmerd|" +
      "saoul)(?:ez|es)|contacte",
    toWrite:
      "m?ecrire|insister|(?:contact|derang|embet|harcel|spamm?|sollicit|importun|relanc|text|emmerd|sa?oul|demarch|" +
      "appel|telephon|bombard|inond)er|joindre",
    send: "m?envoyez|envoie|adressez",
    toSend: "m?envoyer|adresser|recevoir|transmettre",
    thing:
      "messages?|msgs?|sms|textos?|pubs?|publicites?|promos?|promotions?|spams?|notifs?|notifications?|alertes?|" +
      "rappels|mails?|newsletters?|relances?|sollicitations?|demarchage|prospection|communications?|envois?|" +
      "infolettres?|marketing|harcelement",
    stuff: "<thing>|rien|quoi que ce soit|ca|cela|choses|trucs|conneries|merdes?",
    things:
      "messages?|msgs|sms|textos|pubs?|publicites?|promos?|spams?|notifs|notifications|mails|newsletters?|demarchage|" +
      "rappels|relances|sollicitations",
    number: "numero|num|tel|telephone|portable|contact|nom|coordonnees|donnees|mobile|06|07|ligne",
    self: "(?:mon|ce|notre|mes|nos|son|leur)(?: \\w+)? <number>",
    remove:
      "(?:retir|supprim|effac|enlev|ray|radi|ot|bloqu|oubli|elimin|vir)(?:ez|er|e|iez)|sort(?:ez|ir)|sors|" +
      "perd(?:ez|s|re)|exclu(?:ez|re)",
    list:
      "listes?|listings?|bases?|base de donnees|fichiers?|repertoire|systeme|contacts|diffusion|annuaire|groupe|" +
      "<thing>",
    consent: "consentement|accord|autorisation|permission",
    unsubscribe: "des?s?abon+\\w*|des?incri\\w*|desinsc\\w*"
  },
  last: [
    "(?:de? )?(?:<stop>|basta|halte)",
    "(?:supprim|effac|retir|enlev)(?:er|ez)",
    "assez",
    "ca suffit(?: (?:la|comme ca))?",
    "opposition|je m oppose|je refuse"
  ],
  clause: [
    "(?:\\w+ )*(?!(?:vous|ne|n|que|de|d|l|et|se|on|pas|au|un|le|du|ca) )\\w+ arretez",
    "(?:<opening> )*(?:de? )?(?:<stop>|assez|basta|halte)(?: <closing>)+",
    "(?:<opening> )+(?:de? )?<stop>",
    "(?:<opening> )*(?:ne |n )?<not> (?:me |m |nous )?(?:<toWrite>|<toSend>)",
    "(?:y en a |j en ai )?(?:marre|ras le bol)",
    "(?:degag|barr|cass|lach)(?:e|ez)(?: (?:toi|vous|moi|nous))?(?: d ici)?",
    "(?:va|allez)(?: (?:te|vous))? (?:faire \\w+|chier)|(?:foutez|fous) le camp|(?:ferme|fermez) la|ta gueule|du vent",
    "(?:c est |cest |encore )?(?:du |un |des )?(?:spams?|harcelement)",
    "(?:plus|jamais|zero|aucune?|non|halte|fini|pas d?)(?: (?:jamais|aucune?|de|d|autres?|vos|ces|les|aux?|a|la))+ " +
      "<things>(?: (?:publicitaires?|commercia\\w+))?",
    "(?:plus|zero|aucune?) <thing>|<things> non|n insistez <not>",
    "bloquee?s?(?: et signalee?s?)?",
    "pas (?:de |d )?(?:pubs?|publicites?|sms|spams?|promos?|demarchage|textos|messages|notifications|notifs)(?: " +
      "(?:publicitaires?|commercia\\w+))?",
    "(?:j|je n) en veux <not>|jen veux <not>"
  ],
  within: [
    // Stop it.
    "<stop> ... <toWrite>",
    "<stop> ... <thing>",
    "<stop>(?: de?)?(?: (?:me|m|nous))? <toSend>(?: ... <stuff>| ...$)",
    "(?:refuse|refusons|oppose|opposons|interessee?s?|interet|envie) ... (?:<thing>|recevoir)",
    "<thing> (?:ne |n )?(?:m |nous )interessent? <not>",
    "(?:mettez|mettre|mets) (?:un terme|fin) ... <thing>",
    "(?:annul|desactiv|suspend|coup|bloqu|interromp|stopp|supprim)(?:ez|er|re) (?:les|ces|vos|mes|tous) ... <thing>",
    "(?:ras le bol|marre|assez|suffit|fatiguee?|lassee?|sa?oulee?|fini|halte) ... <thing>",
    // Do not do it, I do not want it.
    "(?:me|m|nous) <write> <not>(?! (?:le|la|a|si|pour|chez|au) )",
    "(?:menvoyez|mecrivez) <not>|calm\\w+ (?:vous )?(?:avec|sur) ... <thing>",
    "<thing> (?:me|m|nous) (?:sa?oul|derang|fatigu|gonfl|embet|enerv|harcel)ent",
    "(?:me|m|nous) <send> (?:<not>|rien)(?: ... <stuff>| ...$)",
    "^(?:ne |n )?(?:<send>|<write>) <not>(?: (?:(?:a|sur) (?:ce|mon) <number>|... <stuff>)|$)",
    "<not> (?:me|m|nous) <toWrite>",
    "(?:ne|n) <not> <toWrite>(?= (?:a|sur|ce)|$)",
    "<not>(?: (?:me|m|nous))? <toSend> ... <stuff>",
    "<not> (?:me|m|nous) <toSend>$",
    "(?:me|nous) (?:rappelez|appelez|telephonez) (?:plus|jamais)$",
    "<want> (?:<not>|ni) ... <thing>(?! recus?)",
    "<want> <not>(?: (?:les|en|rien|plus|de))* recevoir(?: (?:ca|cela|rien|plus|de (?:vous|votre part)))*$",
    "<want> <not>(?: (?:rien|a))* (?:etre|qu on|que vous|entendre parler|faire partie|figurer)(?: (?:me|m|nous))* " +
      "(?:contact|sollicit|derang|demarch|appel|relanc|harcel|ecri|import|de vous|dans|sur)\\w*",
    "<want> <not> rien de (?:vous|votre part)",
    "(?:fous|fout) (?:moi|nous) la paix",
    "lach(?:e|ez) (?:moi|nous) avec",
    "(?:laiss|lach|fich|fout)(?:e|ez) (?:moi|nous) (?:tranquilles?|la paix|en paix|les baskets)",
    // Take me off your list.
    "<remove>(?: (?:moi|nous|me))? (?:de|du|des) ... <list>",
    "<remove> ... <self>(?! sur)|suppression ... <self>",
    "(?:veux|souhaite|voudrais|aimerais) etre (?:retir|supprim|enlev|effac|desinscri|radi|exclu)\\w*",
    "debarrass\\w+ (?:vous |toi )?de <self>|plusde(?:sms|message|msg|pub)\\w*|stop(?:sms|pub|message)\\w*",
    "absten\\w+(?: vous)? (?:de|d) ... (?:<toWrite>|<thing>)|(?:svp|merci|plait) (?:arretez|arrete|stop)$",
    "bloque votre <number>|<remove> le mien",
    "(?:retirer?|retire|enlever?|supprimer?|sortir|sorti) (?:de|du|des) ... <list>",
    "^(?:veuillez )?<remove> (?:moi|nous)$",
    "<unsubscribe>",
    "(?:resili|annul|termin|arret)\\w+(?: (?:mon|l|cet|un|notre))* (?:l?abonnement|inscription)(?= ... <thing>|$)",
    // I withdraw my consent, and never gave it.
    "(?:retir|revoqu|annul|refus|retrait)(?:e|er|ons)?(?: (?:de|mon|ma|le|notre|tout|toute))* <consent>",
    "<not> donne (?:mon|de) (?:consentement|autorisation)$",
    "(?:demande|dit|prie)(?: deja)?(?: de?)? (?:arreter|cesser)$",
    "oppose ... (?:<thing>|ce que)",
    "<not>(?: (?:donne|ai|avez|as|mon|ma|votre|d|de|l))* " +
      "(?:<consent>|autorise|accepte|consenti|inscrite?|abonnee?)(?: (?:pour|a|de|d|m|me|nous|l))* " +
      "(?:<toWrite>|<toSend> ... <thing>|... <thing>|ca$)",
    "(?:pas|plus|sans) (?:(?:mon|ma) <consent>|de (?:consentement|permission)|d autorisation)$",
    "consen[st] (?:plus|pas)$",
    "(?:autoris|consen)\\w+ <not>(?: (?:a|d|de|l|m|me|nous))* (?:<toWrite>|<toSend>|... <thing>)",
    "porter plainte|deposer plainte|(?:vais|allons) vous (?:bloquer|signaler|denoncer)$",
    "interdi[st](?: de?)? (?:me |m |nous )?(?:<toWrite>|<toSend>)"
  ],
  ordinary: [
    // What shall go on: "n'arrêtez pas de m'écrire".
    "(?:ne|n) (?:me |m |nous |vous )?(?:<stop>|<remove>|<unsubscribe>|annulez) (?:pas|jamais)",
    "(?:pas|jamais) (?:me |m |nous |d |etre |voulu )*(?:<unsubscribe>|arreter|<remove>)",
    // What happens, by whom: "vous ne m'écrivez plus ?"
    "(?:vous|tu|ils?|elles?|on|je|ca|cela|qui|pourquoi|si) (?:ne |n )?(?:me |m |nous )?(?:<write>|<send>) <not>",
    "pourquoi|par erreur|sans faire expres|pas (?:besoin|la peine|necessaire|obligee?)",
    // When, not whether: "ne m'écrivez pas le soir".
    "(?:<write>|<toWrite>|<send>|<toSend>)(?: (?:<not>|de sms|de messages|trop))* " +
      "(?:avant|apres|le \\w+|la nuit|tard|tot|quand|pendant|demain|a \\d+)"
  ]
}
