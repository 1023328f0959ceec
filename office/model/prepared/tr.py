"""The prepared answers in Turkish."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Katkınız için teşekkür ederiz. Katkınızı planlamaya alıyoruz. Uygulanıp uygulanmayacağına henüz "
        "karar verilmedi. Yeni bir gelişme olduğunda size buradan yazacağız."
    ),
    "accepted-glad": (
        "Katkınız için teşekkür ederiz. Katkınız bizi ikna etti. Onu memnuniyetle planlamaya alıyoruz. "
        "Yeni bir gelişme olduğunda size buradan yazacağız."
    ),
    "noted-thanks": (
        "Katkınız için teşekkür ederiz. Katkınızı okuduk ve not ettik. Mahalleyi daha iyi anlamamıza "
        "yardımcı oluyor. Şu anda bu konuda planlanan bir şey yok."
    ),
    "noted-later": (
        "Katkınız için teşekkür ederiz. Katkınızı okuduk ve not ettik. Şu anda uygulayamıyoruz. Bu konuda "
        "planlama yaparsak ona yeniden bakacağız."
    ),
    "noted-praise": "Nazik sözleriniz için teşekkür ederiz. Bizi çok mutlu ettiniz.",
    "rejected-thanks": (
        "Katkınız ve emeğiniz için teşekkür ederiz. Katkınızı inceledik. Ne yazık ki uygulayamıyoruz. "
        "Başka bir fikriniz olursa bize yine yazabilirsiniz."
    ),
    "rejected-talk": (
        "Katkınız için teşekkür ederiz. Katkınızı inceledik. Ne yazık ki uygulayamıyoruz. Bu konuda "
        "bizimle konuşmak ister misiniz? Bize bir mesaj yazmanız yeterli."
    ),
    "elsewhere-thanks": (
        "Katkınız için teşekkür ederiz. Ne yazık ki bu konuda yetkili değiliz. Lütfen burada adı geçen "
        "kuruma başvurun. Orada sonuç alamazsanız bize yeniden yazabilirsiniz."
    ),
    "duplicate-thanks": (
        "Katkınız için teşekkür ederiz. Bu konu bize daha önce bildirildi. Böylece sizin için de önemli "
        "olduğunu biliyoruz. Bundan sonra önceki katkıyla ilgili haberleri de alacaksınız."
    ),
    "progress-begun": "İyi haber: Uygulama başladı. Yeni bir gelişme olduğunda size buradan yazacağız.",
    "progress-prepared": (
        "İyi haber: Şu anda uygulamayı hazırlıyoruz. Yeni bir gelişme olduğunda size buradan yazacağız."
    ),
    "done-thanks": "İyi haber: Katkınız uygulandı. Mahalleniz için gösterdiğiniz çabaya teşekkür ederiz.",
    "done-look": (
        "İyi haber: Katkınız uygulandı. Lütfen bir bakın ve her şeyin yolunda olup olmadığını bize bildirin."
    ),
    "housing-landlord": (
        "Mesajınız için teşekkür ederiz. Binadaki kusurlar için önce ev sahibine başvurulur. Kusuru oraya "
        "yazılı olarak ve fotoğraflarla bildirmeniz en iyisidir. Böyle sonuç alamazsanız bize yeniden "
        "yazabilirsiniz."
    ),
    "traffic-office": (
        "Katkınız için teşekkür ederiz. Sokaklar ve yollar hakkında burada adı geçen kurum karar verir. "
        "Lütfen oraya tam yeri ve saati bildirin."
    ),
    "advice-office": (
        "Mesajınız için teşekkür ederiz. Bu konuda burada adı geçen kurum size yardımcı olur. Lütfen "
        "mektuplarınızı ve belgelerinizi oraya götürün. Lütfen bize kişisel belge göndermeyin."
    ),
    "education-office": (
        "Sorunuz için teşekkür ederiz. Kursları burada adı geçen kurum düzenler. Lütfen oraya boş yerleri "
        "ve ücreti de sorun."
    ),
    "cleanliness-told": (
        "Haber verdiğiniz için teşekkür ederiz. Bu yerin temizlenmesi için bildirimde bulunduk. Yeni bir "
        "gelişme olduğunda size buradan yazacağız."
    ),
    "cleanliness-done": (
        "İyi haber: Burası yeniden temiz. Orada yine bir şey olursa lütfen bize yazın. Fotoğraf "
        "göndermeniz ve yeri belirtmeniz iyi olur."
    ),
    "safety-told": (
        "Bunu bize yazdığınız için teşekkür ederiz. Endişenizi ciddiye alıyor ve bu konuda konuşuyoruz. "
        "Tehlike anında lütfen hemen 110 numarasını arayın."
    ),
    "community-join": (
        "Fikriniz için teşekkür ederiz. Böyle girişimler en iyi birlikte başarılır. Siz de katılmak ister "
        "misiniz? O zaman bize bir mesaj yazın."
    ),
    "shopping-owners": (
        "Dileğiniz için teşekkür ederiz. Dükkânlar konusunda esnaf ve bina sahipleri karar verir. Fırsat "
        "olursa dileğinizi iletiriz."
    ),
}
