# The page without encryption on which a phone or computer learns to trust the box.
trust-title = Trust this box
trust-languages = Languages
trust-not-yet = Nothing has been set up on this box yet, so there is nothing to trust so far. Come back when the office is ready.
trust-lead = Phones and computers speak with this box over an encrypted connection. Until a device knows the certificate of the box, it warns you. Follow these steps once on each device, in the office, together with the administrator.
trust-asks-nothing = This page asks you for nothing. If a page without encryption ever asks for your password, do not type it.

trust-poster-heading = The printed poster decides
trust-poster = Anyone on the network could imitate this page, so what it shows proves nothing about itself. Look the certificate up in the device’s own settings, as the steps say, and compare its SHA-256 fingerprint with the poster that the box printed. All 64 letters and digits must be the same.
trust-poster-differs = If they differ, remove the certificate at once and tell the administrator.
trust-fingerprint-heading = SHA-256 fingerprint

trust-reach-heading = Open this page on the device
trust-reach = Point the camera at the picture, or type the address:
# The picture in words, for those who cannot see it.
trust-qr-of = QR code of the address { $address }

trust-download-heading = Download
trust-download-certificate = Certificate for Android, Windows and Firefox
trust-download-profile = Profile for iPhone and iPad

# Names of settings are those that the device shows in this language.
trust-steps-heading = Steps for your device
trust-android-heading = Android 11 and newer
trust-android-download = Download the certificate. If the phone says that it must be installed in the settings, that is right: close the message.
trust-android-open = Open Settings › Security › Encryption and credentials › Install a certificate › CA certificate. If your phone has other names for these, search its settings for “CA certificate”.
trust-android-lock = Read the warning and choose “Install anyway”. The phone asks for its screen lock; if it has none, set one first.
trust-android-file = Choose the file amana-root.crt among the downloads.
trust-android-compare = Go back to Encryption and credentials, open Trusted credentials › User, touch the certificate of the box and compare its SHA-256 fingerprint with the poster.
trust-android-monitored = From now on Android may say that your network can be monitored. It says so about every certificate that a person has added. This one is limited: it works only for addresses of private networks and for the names of this box, and cannot vouch for any website.
trust-android-firefox = Firefox on Android needs one step more: in its settings open “About Firefox”, touch the logo five times, go back, open “Secret Settings” and switch on the use of third-party CA certificates.

trust-iphone-heading = iPhone and iPad
trust-iphone-download = Open this page in Safari, download the profile and choose “Allow”.
trust-iphone-open = Open Settings › General › VPN & Device Management and touch the downloaded profile.
trust-iphone-compare = Before you install it, open “More Details”, touch the certificate and compare its SHA-256 fingerprint with the poster.
trust-iphone-install = Touch “Install”, type the passcode of the device and confirm.
trust-iphone-trust = Open Settings › General › About › Certificate Trust Settings and switch on full trust for the certificate of the box.

trust-windows-heading = Windows, with Edge or Chrome
trust-windows-download = Download the certificate.
trust-windows-compare = Open the Downloads folder, click into it with the right button and choose “Open in Terminal”. Type this line, press Enter and compare the answer with the poster:
trust-windows-open = Only if they are the same: open the file amana-root.crt and choose “Install Certificate”, then “Current User”.
trust-windows-store = Choose “Place all certificates in the following store”, then “Trusted Root Certification Authorities”, and finish. Answer “Yes” to the warning.
trust-windows-restart = Close every window of the browser and open it again.

trust-firefox-heading = Firefox on a computer
trust-firefox-download = Download the certificate.
trust-firefox-open = Open Settings › Privacy & Security › Certificates › View Certificates › Authorities, choose “Import” and then the file amana-root.crt.
trust-firefox-compare = Choose “View” and compare the SHA-256 fingerprint with the poster.
trust-firefox-trust = Only if they are the same: tick “Trust this CA to identify websites” and choose “OK”.

trust-check-heading = Check
trust-check = Open the box now. If its page appears without a warning, this device trusts the box.
trust-check-open = Open the box

trust-remove-heading = How to remove it
trust-remove = Remove the certificate when the device leaves the office, or when a fingerprint was not the one on the poster.
trust-remove-android = Android: Settings › Security › Encryption and credentials › Trusted credentials › User. Touch the certificate and choose “Remove”.
trust-remove-iphone = iPhone and iPad: Settings › General › VPN & Device Management. Touch the profile and choose “Remove Profile”.
trust-remove-windows = Windows: press the Windows key, type certmgr.msc and press Enter. Under Trusted Root Certification Authorities › Certificates choose the certificate and delete it.
trust-remove-firefox = Firefox: Settings › Privacy & Security › Certificates › View Certificates › Authorities. Choose the certificate and delete it.

# What an iPhone shows about the profile.
trust-profile-name = Certificate of the Amana box
trust-profile-about = Lets this device recognise the box of your office. You can remove it at any time in the settings.
