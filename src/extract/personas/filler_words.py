"""The words that faker libraries draw their filler text from (all of them under the MIT licence).

`LATIN` holds the words of faker-js 10 (999 words, among them the 182 of FakerPHP, Java Faker and Python Faker) and
those of the classic Lorem ipsum. `ENGLISH` holds Python Faker's words for en_US, which it draws without grammar.
"""

from __future__ import annotations

LATIN = frozenset(
    """
    a ab abbas abduco abeo abscido absconditus absens absorbeo absque abstergo absum abundans abutor accedo accendo
    acceptus accommodo accusamus accusantium accusator acer acerbitas acervus acidus acies acquiro acsi ad adamo
    adaugeo addo adduco ademptio adeo adeptio adfectus adfero adficio adflicto adhaero adhuc adicio adimpleo
    adinventitias adipisci adipiscing adipiscor adiuvo administratio admiratio admitto admoneo admoveo adnuo adopto
    adsidue adstringo adsuesco adsum adulatio adulescens aduro advenio adversus advoco aedificium aeger aegre
    aegrotatio aegrus aeneus aequitas aequus aer aestas aestivus aestus aetas aeternus ager aggero aggredior agnitio
    agnosco ago ait aiunt alias alienus alii alioqui aliqua aliquam aliquid alius allatus alo alter altus alveus
    amaritudo ambitus ambulo amet amicitia amiculum amissio amita amitto amo amor amoveo amplexus amplitudo amplus
    ancilla angelus angulus angustus anim animadverto animi animus annus anser ante antea antepono antiquus aperiam
    aperio aperte apostolus apparatus appello appono appositus approbo apto aptus apud aqua ara aranea arbitro arbor
    arbustum arca arceo arcesso architecto arcus argentum argumentum arguo arma armarium aro ars articulus
    artificiose arto arx ascisco ascit asper asperiores aspernatur aspicio asporto assentator assumenda astrum at
    atavus ater atque atqui atrocitas atrox attero attollo attonbitus auctor auctus audacia audax audentia audeo
    audio auditor aufero aureus aurum aut aute autem autus auxilium avaritia avarus aveho averto baiulus balbus
    barba bardus basium beatae beatus bellicus bellum bene beneficium benevolentia benigne bestia bibo bis blandior
    blanditiis bonus bos brevis cado caecus caelestis caelum calamitas calcar calco calculus callide campana
    candidus canis canonicus canto capillus capio capitulus capto caput carbo carcer careo caries cariosus caritas
    carmen carpo carus casso caste casus catena caterva cattus cauda causa caute caveo cavus cedo celebrer celer
    celo cena cenaculum ceno censura centum cerno cernuus certe certus cervus cetera charisma chirographum cibo
    cibus cicuta cilicium cillum cimentarius ciminatio cinis circumvenio cito civis civitas clam clamo claro clarus
    claudeo claustrum clementia clibanus coadunatio coaegresco coepi coerceo cogito cognatus cognomen cogo cohaero
    cohibeo cohors colligo collum colo color coma combibo comburo comedo comes cometes comis comitatus commemoro
    comminor commodi commodo communis comparo compello complectus compono comprehendo comptus conatus concedo
    concido conculco condico conduco confero confido conforto confugo congregatio conicio coniecto conitor
    coniuratio conor conqueror conscendo consectetur consequat consequatur consequuntur conservo considero conspergo
    constans consuasor contabesco contego contigo contra conturbo conventus convoco copia copiose cornu corona
    corporis corpus correptius corrigo corroboro corrumpo corrupti coruscus cotidie crapula cras crastinus creator
    creber crebro credo creo creptio crepusculum cresco creta cribro crinis cruciamentum crudelis cruentus crur
    crustulum crux cubicularis cubitum cubo cui cuius culpa culpo cultellus cultura cum cumque cunabula cunae
    cunctatio cupidatat cupiditas cupiditate cupio cuppedia cupressus cur cura curatio curia curiositas curis curo
    curriculum currus cursim curso cursus curto curtus curvo custodia damnatio damno dapifer debeo debilito debitis
    decens decerno decet decimus decipio decor decretum decumbo dedecor dedico deduco defaeco defendo defero
    defessus defetiscor deficio defleo defluo defungo degenero degero degusto deinde delectatio delectus delego
    deleniti deleo delibero delicate delinquo deludo demens demergo demitto demo demonstro demoror demulceo demum
    denego denique dens denuncio denuo deorsum depereo depono depopulo deporto depraedor deprecator deprimo depromo
    depulso deputo derelinquo derideo deripio deserunt desidero desino desipio desolo desparatus despecto dicta
    dignissimos distinctio dolor dolore dolorem doloremque dolores doloribus dolorum ducimus duis ea eaque earum
    eius eiusmod eligendi elit enim eos error esse est et eu eum eveniet ex excepturi exercitationem expedita
    explicabo facere facilis fuga fugiat fugit harum hic id illo illum impedit in incididunt incidunt infit
    inflammatio inventore ipsa ipsam ipsum irure iste itaque iure iusto labore laboriosam laboris laborum laudantium
    libero lorem magnam magni maiores maxime minima minus modi molestiae molestias mollitia nam natus necessitatibus
    nemo neque nesciunt nihil nisi nobis non nostrud nostrum nulla numquam occaecat occaecati ocer odio odit officia
    officiis omnis optio paens pariatur patior patria patrocinor patruus pauci paulatim pauper pax peccatus pecco
    pecto pectus pecus peior pel perferendis perspiciatis placeat porro possimus praesentium proident provident quae
    quaerat quam quas quasi qui quia quibusdam quidem quis quisquam quo quod quos ratione recusandae reiciendis rem
    repellat repellendus reprehenderit repudiandae rerum saepe sapiente sed sequi similique sint sit socius
    sodalitas sol soleo solio solitudo solium sollers sollicito solum solus soluta solutio solvo somniculosus somnus
    sonitus sono sophismata sopor sordeo sortitus spargo speciosus spectaculum speculum sperno spero spes spiculum
    spiritus spoliatio sponte stabilis statim statua stella stillicidium stipes stips sto strenuus strues studio
    stultus suadeo suasoria sub subito subiungo sublime subnecto subseco substantia subvenio succedo succurro
    sufficio suffoco suffragium suggero sui sulum sum summa summisse summopere sumo sumptus sunt supellex super
    suppellex supplanto suppono supra surculus surgo sursum suscipio suscipit suspendo sustineo suus synagoga
    tabella tabernus tabesco tabgo tabula taceo tactus taedium talio talis talus tam tamdiu tamen tametsi tamisium
    tamquam tandem tantillus tantum tardus tego temeritas temperantia templum tempor tempora tempore temporibus
    temptatio tempus tenax tendo teneo tener tenetur tenuis tenus tepesco tepidus ter terebro teres terga tergeo
    tergiversatio tergo tergum termes terminatio tero terra terreo territo terror tersus tertius testimonium texo
    textilis textor textus thalassinus theatrum theca thema theologus thermae thesaurus thesis thorax thymbra thymum
    tibi timidus timor titulus tolero tollo tondeo tonsor torqueo torrens tot totam totidem toties totus tracto
    trado traho trans tredecim tremo trepide tres tribuo tricesimus triduana tripudio tristis triumphus trucido
    truculenter tubineus tui tum tumultus tunc turba turbo turpis tutamen tutis tyrannus uberrime ubi ulciscor ullam
    ullamco ullus ulterius ultio ultra umbra umerus umquam una unde undique universe unus urbanus urbs uredo usitas
    usque ustilo ustulo usus ut uter uterque utilis utique utor utpote utrimque utroque utrum uxor vaco vacuus vado
    vae valde valens valeo valetudo validus vallum vapulus varietas varius vehemens vel velit velociter velum velut
    venia veniam venio ventito ventosus ventus venustas ver verbera verbum vere verecundia vereor vergo veritas
    veritatis vero versus verto verumtamen verus vesco vesica vesper vespillo vester vestigium vestrum vetus via
    vicinus vicissitudo victoria victus videlicet video viduo vigilo vigor vilicus vilis vilitas villa vinco
    vinculum vindico vinitor vinum vir virga virgo viridis viriliter virtus vis viscus vita vitae vitiosus vitium
    vito vivo vix vobis vociferor voco volaticus volo volubilis voluntarius volup voluptas voluptate voluptatem
    voluptates voluptatibus voluptatum volutabrum volva vomer vomica vomito vorago vorax voro vos votum voveo vox
    vulariter vulgaris vulgivagus vulgo vulgus vulnero vulnus vulpes vulticulus xiphias
    """.split()
)

ENGLISH = frozenset(
    """
    a ability able about above accept according account across act action activity actually add address
    administration admit adult affect after again against age agency agent ago agree agreement ahead air all allow
    almost alone along already also although always american among amount analysis and animal another answer any
    anyone anything appear apply approach area argue arm around arrive art article artist as ask assume at attack
    attention attorney audience author authority available avoid away baby back bad bag ball bank bar base be beat
    beautiful because become bed before begin behavior behind believe benefit best better between beyond big bill
    billion bit black blood blue board body book born both box boy break bring brother budget build building
    business but buy by call camera campaign can candidate capital car card care career carry case catch cause cell
    center central century certain certainly chair challenge chance change character charge check child choice
    choose church citizen city civil claim class clear clearly close coach cold collection college color commercial
    common community company compare computer concern condition conference congress consider consumer contain
    continue control cost could country couple course court cover create crime cultural culture cup current customer
    cut dark data daughter day deal debate decade decide decision deep defense degree democrat democratic describe
    design despite detail determine develop development difference different difficult dinner direction director
    discover discuss discussion do doctor dog door down draw dream drive drop drug during each early east easy eat
    economic economy edge education effect effort eight either election else employee end energy enjoy enough enter
    entire environment environmental especially establish even evening event ever every everybody everyone
    everything evidence exactly example executive exist expect experience expert explain eye face fact factor fall
    family far fast father fear federal feel feeling few field fight figure fill film final finally financial find
    fine finish fire firm first fish five floor fly focus follow food foot for force foreign forget form former
    forward four free friend from front full fund future game garden gas general generation get girl give glass go
    goal good government great green ground group grow growth guess gun guy hair half hand happen happy hard have he
    head health hear heart heavy help her here herself high him himself his history hit hold home hope hospital hot
    hotel hour house how however huge human hundred husband i idea identify if image imagine impact important
    improve in include including increase indeed indicate individual industry information inside instead institution
    interest interesting international interview into investment involve issue it item its itself job join just keep
    key kid kind kitchen know knowledge land language large last late later laugh law lawyer lay lead leader learn
    least leave left leg less let letter level life light like likely line list listen little live local long look
    lose loss lot low machine magazine main maintain major majority make man manage management manager many market
    marriage material matter may maybe me mean measure media medical meet meeting member memory mention message
    method middle might military million mind minute miss mission model modern moment money month more morning most
    mother mouth move movement movie mr mrs much music must my myself name nation national natural nature near
    nearly necessary need network never new news newspaper next nice night no none nor north not note nothing notice
    now number occur of off offer office officer official often oil ok old on once one only onto open operation
    opportunity option or order organization other others our out outside over own owner page painting paper parent
    part participant particular particularly partner party pass past pattern pay peace people per perform
    performance perhaps person personal phone physical pick picture piece place plan plant play player pm point
    police policy political politics poor popular population position positive possible power practice prepare
    present president pressure pretty prevent price probably process produce product production professional
    professor program project property protect prove provide public pull purpose push put quality question quickly
    quite race radio raise range rate rather reach read ready real reality realize really reason receive recent
    recently recognize record red reduce reflect region relate relationship religious remain remember report
    represent republican require research resource respond response responsibility rest result return unwrap_hidden rich
    right rise risk road rock role room rule run safe same save say scene school science scientist score sea season
    seat second section security see seek seem sell send senior sense series serious serve service set seven several
    shake share she short should shoulder show side sign significant similar simple simply since sing single sister
    sit site situation six size skill skin small smile so social society soldier some somebody someone something
    sometimes son song soon sort sound source south southern space speak special specific speech spend sport spring
    staff stage stand standard star start state statement station stay step still stock stop store story strategy
    street strong structure student study stuff style subject success successful such suddenly suffer suggest summer
    support sure surface system table take talk task tax teach teacher team technology television tell ten tend term
    test than thank that the their them themselves then theory there these they thing think third this those though
    thought thousand threat three through throughout throw thus time to today together tonight too top total tough
    toward town trade traditional training travel treat treatment tree trial trip trouble true truth try turn tv two
    type under understand unit until up upon us use usually value various very view visit voice vote wait walk wall
    want war watch water way we wear week weight well west western what whatever when where whether which while
    white who whole whom whose why wide wife will win wind window wish with within without woman wonder word work
    worker world worry would write writer wrong yard yeah year yes yet you young your yourself
    """.split()
)
