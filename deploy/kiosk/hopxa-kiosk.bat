@echo off
rem The hall's screen on a Windows PC. A shortcut to this file goes into shell:startup of the account that is logged in by itself.
set HOPXA_URL=https://hop.xa-dongvan.example
set PROFILE=%LOCALAPPDATA%\hopxa-kiosk
:again
start /wait "" "%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe" --kiosk "%HOPXA_URL%/device" --edge-kiosk-type=fullscreen --no-first-run --user-data-dir="%PROFILE%" --autoplay-policy=no-user-gesture-required
rem Closed or died: open it again.
timeout /t 2 /nobreak >nul
goto again
