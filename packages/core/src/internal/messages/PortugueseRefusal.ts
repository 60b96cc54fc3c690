/** How Portuguese refuses messages. The notation is that of `Refusal`. */
import type { Language } from "./RefusalLanguage.ts"

export const portuguese: Language = {
  spelled: "mensagem mensagens propaganda escrevam numero descadastrar consentimento notificacoes promocoes",
  elided: "",
  words: {
    light:
      "a|as|com|continuar|da|das|de|dess[ae]s?|diss?o|do|dos|em|enviando|enviar|envio|ess[ae]s?|est[ae]s?|eu|ficar|" +
      "isso|isto|lhe|mais|mandando|mandar|me|meu|mim|minha|nenhuma?|nos|os?|outr[ao]s?|por|porra|pra|qualquer|que|" +
      "receber|recebendo|ser|seus?|suas?|tant[ao]s?|tipo|tod[ao]s?|tuas?|uma?|voss[ao]s?",
    opening:
      "(?:voces? |vcs? )?(?:pode|podem|poderia|poderiam)|" +
      "(?:da|tem como|e|como faco|(?:eu )?(?:ja )?(?:pedi|falei|disse|mandei))(?: (?:pra|para))?|" +
      "(?:eu )?(?:quero|queremos|queria|gostaria|peco|preciso|exijo)(?: (?:que|de))?|favor|queira",
    closing: "com (?:isso|isto)|isso|isto|stop|de uma vez|logo|mesmo|ai|tudo|mais|basta|chega|cara|imediatamente",
    no: "nao|n|num|naum|nn|nunca|nunca mais|jamais|nem|favor nao",
    want:
      "quero|qro|kero|queremos|desejo|desejamos|gostaria|gosto|aceito|autorizo|permito|pedi|solicitei|pretendo|quer|" +
      "tenho(?: mais)? interesse",
    stop:
      "par(?:e|em|ar|a|ai)|deix(?:e|em|ar|a) de|cess(?:e|em|ar)|basta|chega|stop|evit(?:e|em|ar)|parando|cansei|" +
      "desist(?:e|am|a)",
    bare: "par(?:e|em|ar|a|ai)|basta|stop|sair|cess(?:e|em)|desist(?:e|am|a)",
    // Forms that ask; "não incomoda" and "não me mandam" tell.
    write:
      "escrev(?:a|am|as|erem)|(?:contat|contact|perturb|incomod|chatei|importun|procur|torr|spam)(?:e|em|es)|" +
      "entr(?:e|em|es|ar)(?: mais)? em cont\\w+|ench(?:e|a|am)|insist(?:a|am)",
    toWrite:
      "(?:contat|contact|perturb|incomod|chate|importun|torr|procur|lig|amol|assedi|atorment|spamm?)ar|escrever|" +
      "encher|insistir|entrar em cont\\w+|(?:escreve|liga|enche|perturba|incomoda)ndo",
    send: "(?:mand|envi)(?:e|em|a|es|ar|arem|ando)|encaminh(?:e|em|ar)",
    toSend: "(?:mand|envi|encaminh)(?:ar|arem|ando)|receber|recebendo",
    thing:
      "mensag(?:em|ens|en|ems|es)|mensagi\\w+|menssage\\w+|mensagenzinhas?|msgs?|sms|torpedos?|textos?|propagandas?|" +
      "publicidades?|promoc(?:ao|oes)|promos?|spams?|notificac(?:ao|oes)|avisos|lembretes?|anuncios?|emails?|" +
      "ligac(?:ao|oes)|whats\\w*|zaps?|alertas?|comunicac(?:ao|oes)|comunicados?|ofertas|marketing|newsletters?",
    stuff: "<thing>|nada|isso|isto|essas coisas|coisas|essas coisa|porcarias?|merda|bobagens?|mais$",
    number:
      "numero|num|telefone|tel|celular|cel|contato|contacto|nome|cadastro|zap|whats\\w*|dados|fone|registro|telemovel",
    self: "(?:d?os? )?(?:meus?|minha|est[ae]|esse|nosso|desse)(?: \\w+)? <number>|o <number> del[ae]",
    remove:
      "(?:tir|retir|delet|elimin)(?:e|em|a|ar|es)|remov(?:a|am|e|er)|exclu(?:a|am|i|ir)|apag(?:ue|uem|a|ar)|" +
      "bloque(?:ie|iem|ia|ar)|risc(?:a|ar|uem|ue)|desvincul\\w+|esquec(?:a|am|e|er)|perc(?:a|am)",
    list:
      "listas?|listagem|cadastros?|base|base de dados|banco de dados|sistema|contatos|contactos|grupos?|mailing|" +
      "registros?|daqui|<thing>",
    from: "d[aeo]s?|dess[ae]s?|dest[ae]s?",
    consent: "consentimento|autorizacao|permissao",
    give: "autorizo|permito|aceito|dou|dei|tem|tenho|tinham|possuem|concordo|autorizei",
    cancel:
      "(?:cancel|cess|par|cort|encerr|bloque|deslig)(?:e|em|ar|a|o|ue|uem|iem)|desati?v\\w+|desactiv\\w+|suspend\\w+|" +
      "interromp\\w+",
    unsubscribe: "d?escadast\\w+|descadrast\\w+|desinscr\\w+|desincrev\\w+|des?subscr\\w+",
    rude: "foder|fuder|ferrar|lascar|catar|merda|cu|inferno|caralho|puta que pariu"
  },
  last: [
    "me (?:deix|tir)(?:em|a|e)",
    "<bare>",
    "(?:apag|retir|tir)ar|excluir|apaguem|excluam",
    "chega(?: <closing>)*",
    "<no> me ligu?(?:e|em|a)(?: mais)?",
    "sai|some|suma|sumam|vaza"
  ],
  clause: [
    "(?:\\w+ )*(?!(?:nao|n|que|e|se|quando|nem|onde|la|ai|aqui|nunca) )\\w+ parem|(?:\\w+ )*(?!(?:nao|n|nunca) )\\w+ " +
      "me (?:descadastr|remov)\\w+",
    "(?:<opening> )*<bare>(?: <closing>)+",
    "(?:<opening> )+(?:<bare>|chega)",
    "<no> (?:me |nos )?(?:(?:perturb|incomod|chatei)(?:e|em|es|ar)|ench(?:e|am?|er)|insist(?:am?|ir))(?: " +
      "(?:(?:o|meu) saco|a paciencia))?(?: mais)?",
    "<no> mais",
    "bloquead[oa]s?(?: e denunciad[oa]s?)?|chega d(?:isso|isto)",
    "me tir(?:a|e|em) (?:dai|daqui|disso|dessa|desta)",
    "remover|remova|(?:que |<opening> )?me (?:remov|exclu|delet|apag|bloquei)\\w*(?: (?:dai|daqui|disso|ai))?|" +
      "(?:remov|exclu|delet)\\w+ me",
    "(?:isso |isto |voces sao |e |so |puro )*(?:spam|assedio)",
    "(?:va|vai|vao)(?: (?:se|te|tomar|pra|para|a|ao|no))* <rude>|vtnc|vsf|vtmnc|cai fora|caiam fora",
    "(?:sem|sem mais|nada de|mais nenhuma?|zero|nao mais|nao)(?: (?:mais|de|essas?|suas?))* <thing>"
  ],
  within: [
    // Stop it.
    "<stop> ... (?:<toWrite>|<thing>)",
    "<stop> ... <toSend>(?: ... <stuff>| ...$)",
    "<cancel> ... <thing>",
    "(?:cheio|cheia|cansad[oa]|fart[oa]|saturad[oa]) ... <thing>",
    // Do not do it, I do not want it.
    "<no>(?: (?:me|nos|lhe|mais|de|em|que|voces|vcs|voltem?|continuem?|fiquem?|a|<want> que))* " +
      "(?:<write>|<toWrite>)(?= (?:mais|nunca|comigo|conosco|mim|aqui|n?ess?e|n?est?e|para|pra|por|nem|nada)|$)",
    "<no>(?: (?:me|nos|lhe|mais|de|em|que|voces|vcs|voltem?|continuem?|fiquem?|a|<want> que|<want>))* " +
      "(?:<send>|receber)(?: (?:me|mais|para|pra|mim|aqui|est?e|esse|numero|ness?e|nest?e|de voces))*(?: ... <stuff>|" +
      " ...$)",
    "<no> (?:me )?(?:ligu?(?:e|em)|liga) (?:mais|nem|e nao|ou)",
    "<no>(?: mais)? <want> ... <thing>",
    "<no>(?: mais)? <want>(?: (?:de|mais|que|me|ser|estar|ficar|fazer parte))* " +
      "(?:contat|contact|incomod|perturb|importun|chate)ad[oa]s?",
    "<no>(?: mais)? <want>(?: (?:de|mais|que|me|ser|estar|ficar|fazer parte))* (?:<from>|n[ao]|ness?[ae]|nest[ae]) " +
      "... <list>",
    "<no>(?: mais)? <want> (?:saber )?(?:de|nada de) (?:voces|vcs)",
    "deix(?:e|em|a|ar)(?: (?:me|nos|eu|a gente))? (?:em paz|quiet[oa]|sossegad[oa])",
    "^(?:me esquec(?:e|am|a)|esquec(?:e|am|a)(?: de)? mim)$",
    // Take me off your list.
    "(?:me|nos) (?:<remove>|tirarem|removerem) <from> ... <list>",
    "<remove>(?: (?:me|nos))? <from> ... <list>",
    "<remove> ... <self>(?! (?:antigo|velho))|(?:remocao|exclusao) ... <self>",
    "<no>(?: me)? (?:cadastr|inscrev|regist)\\w+(?: (?:n?isso|n?isto|em nada|para|pra|com))*$",
    "livr\\w+ (?:se )?do ... <self>|abst\\w+ (?:se )?de ... (?:<toWrite>|<toSend>|<thing>)",
    "(?:por favor|pfv|interesse) (?:pare|parem|chega)$",
    "<want> ser (?:removid|excluid|retirad|descadastrad|apagad)[oa]",
    "(?:recuso|oponho|rejeito|interessad[oa]|interesse) ... <thing>",
    "<thing> (?:ja )?nao (?:me|nos) interessam?",
    "(?:sair|saida|fora|remocao|exclusao) <from> ... <list>",
    "<unsubscribe>",
    "(?:cancel|anul|encerr)\\w*(?: (?:a|minha|o|meu|essa|esta))* " +
      "(?:inscricao|subscricao|assinatura|cadastro)(?=(?: <from>)? ... <thing>|$)",
    // I withdraw my consent, and never gave it.
    "(?:revog|retir|cancel|anul)(?:o|ar|amos|acao|ada)(?: (?:d[ao]|o|a|meu|minha|todo|toda))* <consent>",
    "<no> <give>(?: (?:mais|a|o|minha|meu|nenhuma|sua|com))* (?:<consent>|(?:o )?(?:envio|contato))$",
    "<no> <give>(?: (?:mais|a|o|minha|meu|nenhuma|sua|<consent>))* " +
      "(?:de |para |pra )?(?:que )?(?:voces |vcs )?(?:me )?(?:<send>|<write>|<toWrite>|... <thing>|isso$)",
    "(?:vou|irei|vamos)(?: (?:te|vos|os))? (?:denunciar|processar|bloquear)(?: " +
      "(?:voces|vcs|esse|este)(?: <number>)?)?$",
    "(?:peco|pedi|falei|disse|pedindo|falar) (?:pra|para|que) par\\w+$",
    "continua\\w* (?:mand|envi|escrev|incomod|perturb)\\w+ndo(?: ... <thing>|$)|continua[mn]? (?:mand|envi)ando",
    "(?:calma|chega|demais|excesso) ... <thing>",
    "<thing> (?:me|nos) (?:incomod|irrit|chatei|cans)am|<thing> demais",
    "<no> <want> que tenham ... <self>"
  ],
  ordinary: [
    // What shall go on: "não deixe de me avisar", "não tirem meu número".
    "<no>(?: (?:me|nos|quero|queremos|precisa|precisam|vou|pedi|desejo|podem?|pretendo|mais))* " +
      "(?:par(?:e|em|ar|a|es)|deix(?:e|em|ar|a|es)|<remove>|<unsubscribe>|sair|<cancel>)",
    // What happens, by whom: "vocês não mandam mais mensagem?"
    "(?<!agradeco )(?:voces?|vcs?|el[ae]s?|eu|ninguem|se|caso|ainda)(?: ja)? <no>(?: (?:me|nos|mais))* " +
      "(?:<write>|<send>|mandam|enviam|escrevem)",
    "por que|porque|pq|sem querer|por engano|por acidente|precisa|precisam",
    // When, not whether: "não me escrevam à noite".
    "(?:<write>|<toWrite>|<send>|<thing>)(?: (?:mais|tao|<thing>))* " +
      "(?:antes|depois|ate|as \\d+|(?:a|de) (?:noite|manha|tarde)|cedo|tarde|quando|enquanto|no \\w+|aos|hoje|amanha)"
  ]
}
